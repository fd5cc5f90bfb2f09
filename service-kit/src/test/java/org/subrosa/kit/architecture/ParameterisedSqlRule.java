package org.subrosa.kit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Proves, on the bytecode of a class, that every statement it sends to the database is a compile-time constant (promise 8): no
 * concatenation, no formatting, no parameter, no field that is computed. What is not seen: reflection, and statements stored in
 * the database itself. A method reference to a call that takes SQL is refused, because what it will be given is unknown; so is
 * SQL passed through a helper's parameter, even where all callers are constant: say it where it is sent.
 */
final class ParameterisedSqlRule extends ArchCondition<JavaClass> {

    private final TypeHierarchy types = new TypeHierarchy(ParameterisedSqlRule.class.getClassLoader());

    ParameterisedSqlRule() {
        super("send only SQL that is a compile-time constant");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        ClassNode bytecode = read(type);
        for (MethodNode method : bytecode.methods) {
            Frame<SourceValue>[] frames = analyse(bytecode, method);
            for (int at = 0; at < frames.length; at++) {
                if (frames[at] != null) { // null: never reached
                    checkInstruction(new Site(type, method, events), method.instructions.get(at), frames[at]);
                }
            }
        }
    }

    private void checkInstruction(Site site, AbstractInsnNode instruction, Frame<SourceValue> frame) {
        if (instruction instanceof MethodInsnNode call) {
            checkCall(site, call, frame);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            Arrays.stream(dynamic.bsmArgs)
                    .filter(Handle.class::isInstance)
                    .map(Handle.class::cast)
                    .filter(handle -> SqlSink.of(handle.getOwner(), handle.getName(), handle.getDesc(), types)
                            .isPresent())
                    .forEach(handle -> site.refuse(handle.getName(), "a method reference"));
        }
    }

    private void checkCall(Site site, MethodInsnNode call, Frame<SourceValue> frame) {
        SqlSink.of(call.owner, call.name, call.desc, types).ifPresent(sink -> {
            int arguments = org.objectweb.asm.Type.getArgumentTypes(call.desc).length;
            int bottom = frame.getStackSize() - arguments;
            for (int position : sink.argumentsOf(call.desc)) {
                SourceValue text = frame.getStack(bottom + position);
                if (!StringOrigins.isConstant(text)) {
                    site.refuse(call.name, StringOrigins.describe(text));
                }
            }
        });
    }

    private static Frame<SourceValue>[] analyse(ClassNode type, MethodNode method) {
        try {
            return new Analyzer<>(new StringOrigins()).analyze(type.name, method);
        } catch (AnalyzerException impossible) {
            throw new IllegalStateException(
                    "bytecode of " + type.name + "." + method.name + " is not valid", impossible);
        }
    }

    private static ClassNode read(JavaClass type) {
        ClassNode bytecode = new ClassNode();
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            new ClassReader(in).accept(bytecode, ClassReader.SKIP_DEBUG);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return bytecode;
    }

    private record Site(JavaClass type, MethodNode method, ConditionEvents events) {

        void refuse(String sink, String origin) {
            events.add(SimpleConditionEvent.violated(
                    type, "%s.%s gives %s text from %s".formatted(type.getName(), method.name, sink, origin)));
        }
    }
}
