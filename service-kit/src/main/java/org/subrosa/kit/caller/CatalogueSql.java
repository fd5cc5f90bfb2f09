package org.subrosa.kit.caller;

/** Each question names what breaks one rule, one row for each. They read the catalogue only, which everybody may. */
final class CatalogueSql {
    /** The serving role and the relay's, which is the first parameter of every question about roles. */
    private static final String SERVING = " r.rolname in (current_user, ?) ";

    private static final String OUR_SCHEMAS = " (n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%') ";

    private static final String TABLES =
            " from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'f') and "
                    + OUR_SCHEMAS;

    private static final String HAS_AGENCY =
            " exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id'"
                    + " and not a.attisdropped) ";

    /** As PostgreSQL prints the one expression that binds a policy; compared to the letter. */
    private static final String BOUND =
            " '(agency_id = (NULLIF(current_setting(''subrosa.agency''::text, true), ''''::text))::uuid)' ";

    private static final String POLICY_ROLES_ARE_RELAY =
            " p.polroles = array(select r.oid from pg_roles r where r.rolname = ?) ";

    static final String MISSING_ROLES = "select ? where not exists (select from pg_roles where rolname = ?)";

    static final String MIGHTY_ROLES = "select r.rolname from pg_roles r where" + SERVING
            + "and (r.rolsuper or r.rolbypassrls or r.rolreplication or r.rolcreaterole or r.rolcreatedb)";

    static final String MEMBER_ROLES = "select r.rolname from pg_roles r where" + SERVING
            + "and exists (select from pg_auth_members m where m.member = r.oid)";

    static final String OWNING_ROLES = "select r.rolname from pg_roles r where" + SERVING
            + "and exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass"
            + " and d.refobjid = r.oid and d.deptype = 'o')";

    static final String CREATING_ROLES = "select r.rolname || ' in ' || n.nspname from pg_roles r, pg_namespace n where"
            + SERVING + "and" + OUR_SCHEMAS + "and has_schema_privilege(r.oid, n.oid, 'CREATE')"
            + " union all select r.rolname || ' in the database' from pg_roles r where" + SERVING
            + "and has_database_privilege(r.oid, current_database(), 'CREATE, TEMPORARY')";

    /** TRUNCATE empties all agencies' rows at once, REFERENCES tells whether a row exists, a trigger sees them pass. */
    static final String MIGHTY_GRANTS = "select r.rolname || ' on ' || c.relname from pg_roles r, pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'f', 'v') and" + OUR_SCHEMAS
            + "and" + SERVING + "and has_table_privilege(r.oid, c.oid, 'TRUNCATE, REFERENCES, TRIGGER')";

    static final String PRESET_BINDINGS = "select 'this connection'"
            + " where current_setting('subrosa.agency', true) <> '' or current_setting('row_security') <> 'on'"
            + " union all select coalesce((select 'role ' || r.rolname from pg_roles r where r.oid = s.setrole), 'the database')"
            + " from pg_db_role_setting s, unnest(s.setconfig) c"
            + " where c like 'subrosa.agency=%' or c like 'row\\_security=%'";

    static final String TABLES_WITHOUT_AGENCY =
            "select c.relname" + TABLES + "and not" + HAS_AGENCY + "and c.relname <> all (?)";

    static final String LOOSE_AGENCY_COLUMNS = "select c.relname" + TABLES
            + "and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id'"
            + " and not a.attisdropped and not (a.attnotnull and a.atttypid = 'uuid'::regtype))";

    static final String TABLES_WITHOUT_ROW_SECURITY =
            "select c.relname" + TABLES + "and" + HAS_AGENCY + "and not (c.relrowsecurity and c.relforcerowsecurity)";

    static final String TABLES_WITHOUT_POLICY = "select c.relname" + TABLES + "and" + HAS_AGENCY
            + "and not exists (select from pg_policy p where p.polrelid = c.oid)";

    /**
     * Permissive policies are alternatives: one that is not bound opens the table. Bound means that each expression is
     * the binding, or the binding AND something that narrows it; PostgreSQL prints every operand in its own brackets, so
     * that an OR can never start that way.
     */
    static final String UNBOUND_POLICIES = "select c.relname || '.' || p.polname from pg_policy p"
            + " join pg_class c on c.oid = p.polrelid"
            + " cross join lateral (values (pg_get_expr(p.polqual, p.polrelid), p.polcmd <> 'a'),"
            + " (pg_get_expr(p.polwithcheck, p.polrelid), p.polcmd = 'a')) as expression (text, needed)"
            + " where p.polpermissive"
            + " and case when expression.text is null then expression.needed"
            + " else not (expression.text =" + BOUND + "or starts_with(expression.text, '(' ||" + BOUND
            + "|| ' AND ')) end"
            + " and not (" + POLICY_ROLES_ARE_RELAY + "and c.relname = any (?))"
            + " and c.relname || '.' || p.polname <> all (?)";

    /** A key that does not start with the agency tells one agency, by its refusal, what another one has. */
    static final String KEYS_WITHOUT_AGENCY = "select c.relname || '.' || x.relname" + " from pg_index i"
            + " join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid"
            + " join pg_namespace n on n.oid = c.relnamespace"
            + " left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]"
            + " where" + OUR_SCHEMAS + "and" + HAS_AGENCY + "and (i.indisunique or i.indisexclusion)"
            + " and a.attname is distinct from 'agency_id' and x.relname <> all (?)";

    static final String FOREIGN_KEYS_WITHOUT_AGENCY = "select c.relname || '.' || k.conname from pg_constraint k"
            + " join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace"
            + " left join pg_attribute mine on mine.attrelid = k.conrelid and mine.attnum = k.conkey[1]"
            + " left join pg_attribute theirs on theirs.attrelid = k.confrelid and theirs.attnum = k.confkey[1]"
            + " where k.contype = 'f' and" + OUR_SCHEMAS
            + "and (" + HAS_AGENCY
            + "or exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'agency_id'))"
            + " and not (coalesce(mine.attname = 'agency_id', false) and coalesce(theirs.attname = 'agency_id', false))"
            + " and k.conname <> all (?)";

    static final String OPEN_VIEWS = "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
            + " where" + OUR_SCHEMAS + "and (c.relkind = 'm'"
            + " or (c.relkind = 'v' and not 'security_invoker=true' = any (coalesce(c.reloptions, '{}'))))";

    static final String DEFINER_FUNCTIONS = "select p.oid::regprocedure::text from pg_proc p"
            + " join pg_namespace n on n.oid = p.pronamespace"
            + " where" + OUR_SCHEMAS + "and p.prosecdef and p.oid::regprocedure::text <> all (?)";

    private CatalogueSql() {}
}
