import pg from 'pg'

/** The parts of a schema in the order in which they are written; each gives one line of SQL, or several, a row. */
const parts: { title: string; sql: string }[] = [
  {
    title: 'Functions',
    // What a function has been told of the calendar is not part of the schema.
    sql: `select regexp_replace(pg_get_functiondef(p.oid), 'timestamptz ''\\d[^'']*''', 'timestamptz ''…''', 'g') || ';' as text
          from pg_proc p
          where p.pronamespace in (select oid from ours)
            and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
          order by p.pronamespace::regnamespace::text, p.proname`,
  },
  {
    title: 'Extensions',
    sql: `select format('create extension %I;', extname) as text from pg_extension where extname <> 'plpgsql' order by 1`,
  },
  {
    title: 'Tables',
    sql: `select format(E'create table %s (\\n%s\\n)%s;', c.oid::regclass,
            (select string_agg(format('  %I %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                case
                  when a.attcollation <> 0 and a.attcollation <> t.typcollation
                    then format(' collate %I', (select collname from pg_collation where oid = a.attcollation))
                  else '' end
                || case when a.attnotnull then ' not null' else '' end,
                case
                  when a.attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
                  when d.oid is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid)
                  else '' end), E',\\n' order by a.attnum)
             from pg_attribute a
             join pg_type t on t.oid = a.atttypid
             left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
            || coalesce((select string_agg(format(E',\\n  constraint %I %s', conname, pg_get_constraintdef(oid)), '' order by contype desc, conname)
                from pg_constraint where conrelid = c.oid and contype in ('p', 'u', 'f', 'c')), ''),
            ' partition by ' || pg_get_partkeydef(c.oid)) as text
          from pg_class c where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace in (select oid from ours)
          order by c.relnamespace::regnamespace::text, c.relname`,
  },
  {
    title: 'Indexes',
    sql: `select pg_get_indexdef(i.indexrelid) || ';' as text from pg_index i join pg_class c on c.oid = i.indexrelid
          where c.relnamespace in (select oid from ours)
            and not c.relispartition and not exists (select from pg_constraint where conindid = i.indexrelid)
          order by i.indrelid::regclass::text, c.relname`,
  },
  {
    title: 'Row-level security',
    sql: `select format('alter table %s enable row level security%s;', c.oid::regclass,
            case when relforcerowsecurity then ', force row level security' else '' end) as text
          from pg_class c where relrowsecurity and not relispartition and c.relnamespace in (select oid from ours)
          order by c.relnamespace::regnamespace::text, relname`,
  },
  {
    title: 'Policies',
    sql: `select format('create policy %I on %I.%I for %s to %s%s%s;', policyname, schemaname, tablename, lower(cmd),
            array_to_string(roles, ', '), ' using (' || qual || ')', ' with check (' || with_check || ')') as text
          from pg_policies where schemaname in (select nspname from ours)
            and not (select relispartition from pg_class where oid = format('%I.%I', schemaname, tablename)::regclass)
          order by schemaname, tablename, policyname`,
  },
  {
    title: 'Triggers',
    sql: `select pg_get_triggerdef(oid) || ';' as text from pg_trigger
          where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace in (select oid from ours))
          order by tgrelid::regclass::text, tgname`,
  },
  {
    title: 'Rights',
    sql: `select format('grant %s on %s to %s;', string_agg(lower(privilege_type), ', ' order by privilege_type),
            c.oid::regclass, grantee::regrole) as text
          from pg_class c, aclexplode(c.relacl)
          where c.relkind in ('r', 'p') and not c.relispartition and grantee <> c.relowner and c.relnamespace in (select oid from ours)
          group by c.oid, c.relnamespace, c.relname, grantee
          union all
          select format('grant %s (%s) on %s to %s;', lower(privilege_type), string_agg(a.attname, ', ' order by a.attname),
            c.oid::regclass, grantee::regrole)
          from pg_attribute a join pg_class c on c.oid = a.attrelid, aclexplode(a.attacl)
          where c.relnamespace in (select oid from ours)
          group by c.oid, grantee, privilege_type
          order by 1`,
  },
]

/** The whole schema as SQL to be read, from the catalogue of a migrated database: what the migrations add up to. */
export async function dumpSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const sections: string[] = [
      '-- What the migrations add up to. Written by `npm run schema`, compared by a test; not applied to anything.',
    ]
    for (const { title, sql } of parts) {
      const { rows } = await client.query<{ text: string }>(
        `with ours as (select oid, nspname from pg_namespace where nspname in ('public', 'accounts')) ${sql}`,
      )
      const separator = title === 'Tables' || title === 'Functions' ? '\n\n' : '\n'
      sections.push(`-- ${title}\n\n${rows.map(({ text }) => text.trim()).join(separator)}`)
    }
    return `${sections.join('\n\n')}\n`
  } finally {
    await client.end()
  }
}
