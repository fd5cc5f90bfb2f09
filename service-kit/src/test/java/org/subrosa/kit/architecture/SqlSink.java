package org.subrosa.kit.architecture;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * A call that hands text to the database as a statement: the declaring type, found by name so that the rules need no driver on
 * the class path, and the methods whose {@code String} is SQL, JPQL or HQL.
 */
record SqlSink(String declaringType, Set<String> methods, Texts texts) {

    /** Which of a call's strings are statement text. */
    enum Texts {
        /** The first one; those that follow are bound values, or names of generated columns. */
        FIRST,
        /** Every one; an array of names cannot be followed and is refused. */
        ALL
    }

    private static final Set<String> JPA = Set.of(
            "createQuery",
            "createNativeQuery",
            "createSelectionQuery",
            "createMutationQuery",
            "createNativeMutationQuery",
            "createStoredProcedureQuery",
            "createStoredProcedureCall");
    private static final Set<String> PANACHE =
            Set.of("find", "findSingleResult", "list", "stream", "update", "delete", "count", "firstResult");

    static final List<SqlSink> ALL = List.of(
            first("java.sql.Connection", Set.of("prepareStatement", "prepareCall", "nativeSQL")),
            first(
                    "java.sql.Statement",
                    Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "addBatch")),
            first("jakarta.persistence.EntityManager", JPA),
            first("org.hibernate.query.QueryProducer", JPA),
            first("org.hibernate.SharedSessionContract", JPA),
            first("io.quarkus.hibernate.orm.panache.PanacheRepositoryBase", PANACHE),
            first("io.quarkus.hibernate.orm.panache.PanacheEntityBase", PANACHE),
            first("io.quarkus.hibernate.orm.panache.Panache", Set.of("executeUpdate")),
            first("org.postgresql.copy.CopyManager", Set.of("copyIn", "copyOut")),
            new SqlSink("io.quarkus.panache.common.Sort", Set.of("by", "and", "ascending", "descending"), Texts.ALL));

    private static SqlSink first(String declaringType, Set<String> methods) {
        return new SqlSink(declaringType, methods, Texts.FIRST);
    }

    /** The sink that a call reaches, if it reaches one: by the called type or any of its supertypes. */
    static Optional<SqlSink> of(String internalOwner, String method, String descriptor, TypeHierarchy types) {
        return ALL.stream()
                .filter(sink -> sink.methods.contains(method))
                .filter(sink -> !sink.argumentsOf(descriptor).isEmpty())
                .filter(sink -> types.isA(internalOwner.replace('/', '.'), sink.declaringType))
                .findFirst();
    }

    /** Positions, among the arguments, of the texts that must be constant; for {@link Texts#ALL}, of arrays too. */
    List<Integer> argumentsOf(String descriptor) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        List<Integer> positions = java.util.stream.IntStream.range(0, arguments.length)
                .filter(position -> isText(arguments[position]))
                .boxed()
                .toList();
        return texts == Texts.FIRST && positions.size() > 1 ? positions.subList(0, 1) : positions;
    }

    private boolean isText(Type argument) {
        return argument.equals(Type.getType(String.class))
                || (texts == Texts.ALL && argument.equals(Type.getType(String[].class)));
    }
}
