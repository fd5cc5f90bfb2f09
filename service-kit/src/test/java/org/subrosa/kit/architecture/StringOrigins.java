package org.subrosa.kit.architecture;

import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Follows each value back to the instructions that made it. Copies into and out of local variables are transparent, branches
 * unite their origins, and a method's parameter has an origin of its own, so that it never vanishes in a union with a constant.
 */
final class StringOrigins extends SourceInterpreter {

    private static final AbstractInsnNode PARAMETER = new InsnNode(Opcodes.NOP);

    StringOrigins() {
        super(Opcodes.ASM9);
    }

    @Override
    public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
        return new SourceValue(type.getSize(), PARAMETER);
    }

    @Override
    public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
        return value;
    }

    /** True when every path to this value loads a constant that the compiler wrote into the class. */
    static boolean isConstant(SourceValue value) {
        return !value.insns.isEmpty() && value.insns.stream().allMatch(StringOrigins::loadsString);
    }

    /** Where the value comes from when it is not constant, in the words of the source. */
    static String describe(SourceValue value) {
        Set<String> origins = value.insns.stream()
                .filter(instruction -> !loadsString(instruction))
                .map(StringOrigins::describe)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        return origins.isEmpty() ? "an unknown origin" : String.join(" or ", origins);
    }

    private static boolean loadsString(AbstractInsnNode instruction) {
        return instruction instanceof LdcInsnNode load && load.cst instanceof String;
    }

    private static String describe(AbstractInsnNode instruction) {
        if (instruction == PARAMETER) {
            return "a parameter";
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return dynamic.name.startsWith("makeConcat") ? "a concatenation" : "a computed " + dynamic.name;
        }
        if (instruction instanceof MethodInsnNode call) {
            return "the result of " + simple(call.owner) + "." + call.name;
        }
        if (instruction instanceof FieldInsnNode field) {
            return "the field " + simple(field.owner) + "." + field.name;
        }
        return "a computed value";
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }
}
