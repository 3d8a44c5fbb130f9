import type { FieldTypeName } from '@tongdai/contract/fields/field-types'
import { newId } from '@tongdai/platform/new-id'
import pg from 'pg'

export interface FilledContacts {
  companyId: string
  /** Ids of the company's own fields, by their names: `text 0`, `choice 1`, … */
  fields: Record<string, string>
  owners: string[]
  departments: string[]
  organisations: string[]
  /** A twentieth has the first, a thousandth the second. */
  tags: string[]
  size: string
}

const types: [FieldTypeName, number][] = [
  ['text', 8],
  ['number', 3],
  ['date', 3],
  ['yes-no', 2],
  ['choice', 3],
  ['choices', 1],
]

/** What the n-th contact has in the k-th field of a type, as JSON; some have nothing. Values of the first of each are rare. */
const madeOf: Record<string, (k: number) => string> = {
  text: (k) => `to_jsonb(${k === 0 ? `'KH-' || n` : `'Giá trị ' || (n * ${k + 3}) % 5000`})`,
  number: (k) => `to_jsonb((n * ${k + 7}::bigint) % ${10 ** (k * 2 + 2)})`,
  date: (k) => `to_jsonb((date '1950-01-01' + ((n * ${k + 11}::bigint) % 25000)::integer)::text)`,
  'yes-no': (k) => `to_jsonb(n % ${k + 2} = 0)`,
  choice: (k) => `to_jsonb(case when n % ${[1_000, 20, 3][k]} = 0 then 'gold' else 'other' end)`,
  choices: () => `jsonb_build_array('a' || n % 7, 'b' || n % 11)`,
}

/**
 * Contacts with twenty fields of the company's own, each with a telephone; a hundredth of them in a second company. A database that
 * an earlier run has filled is taken as it is.
 */
export async function fillContacts(url: string, contacts: number): Promise<FilledContacts> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: kept } = await client.query<{ company_id: string }>(
      'select company_id from field_definitions order by created_at limit 1',
    )
    const companyId = kept[0]?.company_id ?? (await fill(client, contacts))
    await client.query(
      'vacuum analyze contacts, contact_points, contact_tags, timeline, field_definitions, field_values, organisations',
    )
    const fields = await client.query<{ id: string; name: string }>(
      'select id, name from field_definitions where company_id = $1',
      [companyId],
    )
    const owners = await client.query<{ id: string }>(
      'select user_id as id from memberships where company_id = $1 order by 1 limit 20',
      [companyId],
    )
    const idsOf = async (table: string) =>
      (
        await client.query<{ id: string }>(
          `select id from ${table} where company_id = $1 order by created_at, name limit 20`,
          [companyId],
        )
      ).rows.map(({ id }) => id)
    const { rows } = await client.query<{ size: string }>(
      `select pg_size_pretty(pg_total_relation_size('contacts')) as size`,
    )
    return {
      companyId,
      fields: Object.fromEntries(fields.rows.map(({ id, name }) => [name, id])),
      owners: owners.rows.map(({ id }) => id),
      departments: await idsOf('departments'),
      organisations: await idsOf('organisations'),
      tags: await idsOf('tags'),
      size: rows[0]!.size,
    }
  } finally {
    await client.end()
  }
}

async function fill(client: pg.Client, contacts: number): Promise<string> {
  const [companyId, other] = [newId(), newId()]
  await client.query('set synchronous_commit = off')
  for (const [id, code] of [
    [companyId, 'lon'],
    [other, 'nho'],
  ])
    await client.query('insert into companies (id, code, name) values ($1, $2, $2)', [id, code])
  await client.query(
    `insert into accounts."user" (id, name, email)
       select md5('owner' || n)::uuid, 'Người ' || n, 'n' || n || '@lon.test' from generate_series(1, 100) n`,
  )
  await client.query(
    `insert into memberships (company_id, user_id, role, display_name)
       select $1, md5('owner' || n)::uuid, 'agent', 'Người ' || n from generate_series(1, 100) n`,
    [companyId],
  )
  const fields = types.flatMap(([type, count]) =>
    Array.from({ length: count }, (_, k) => ({ id: newId(), type, k, name: `${type} ${k}` })),
  )
  for (const [position, { id, type, name }] of fields.entries())
    await client.query(
      `insert into field_definitions (id, company_id, subject, name, type, options, position)
         values ($1, $2, 'contact', $3, $4, $5, $6)`,
      [
        ...[id, companyId, name, type],
        type === 'choice' || type === 'choices'
          ? JSON.stringify([{ id: 'gold', name: 'Vàng', archived: false, children: [] }])
          : '[]',
        position,
      ],
    )
  const values = fields.map(({ id, type, k }) => `'${id}', ${madeOf[type]!(k)}`).join(', ')
  // As people are called, without accents here: what is searched.
  const name = `(array['nguyen','tran','le','pham','vo','dang','bui','do'])[1 + n % 8] || ' '
    || (array['van','thi','minh','hoang','ngoc'])[1 + n / 8 % 5] || ' '
    || (array['an','binh','chi','dung','giang','ha','khanh','lan','mai','nam'])[1 + n / 40 % 10] || ' ' || n`
  await client.query(
    `insert into departments (id, company_id, name)
       select md5('department' || n)::uuid, $1, 'Phòng ' || n from generate_series(0, 9) n`,
    [companyId],
  )
  await client.query(
    `insert into organisations (id, company_id, name, search_name)
       select md5('organisation' || n)::uuid, $1, 'Công ty ' || n, 'cong ty ' || n from generate_series(0, 9999) n`,
    [companyId],
  )
  await client.query(
    `insert into tags (id, company_id, name, colour)
       select md5('tag' || n)::uuid, $1, 'Nhãn ' || n, 'blue' from generate_series(0, 1) n`,
    [companyId],
  )
  await client.query(
    `insert into contacts (id, company_id, name, search_name, phone, owner_id, department_id, organisation_id, source,
         province, vip, rating, fields, created_at)
       select md5('contact' || n)::uuid, case when n % 100 = 0 then $2::uuid else $1::uuid end, initcap(${name}), ${name},
         '+84' || 900000000 + n, case when n % 100 > 0 and n % 3 > 0 then md5('owner' || 1 + n % 100)::uuid end,
         case when n % 100 > 0 and n % 7 = 0 then md5('department' || n % 10)::uuid end,
         case when n % 100 > 0 and n % 3 = 0 then md5('organisation' || n / 3 % 10000)::uuid end,
         case when n % 500 = 1 then 'call' else 'import' end,
         (array['Hà Nội','TP Hồ Chí Minh','Đà Nẵng','Cần Thơ','Hải Phòng'])[1 + n % 5], n % 50 = 0, n % 6,
         jsonb_build_object(${values}), timestamptz '2024-01-01' + n * interval '1 minute'
       from generate_series(1, ${contacts}) n`,
    [companyId, other],
  )
  await client.query(
    `insert into contact_points (company_id, contact_id, kind, value, label, main, position)
       select company_id, id, 'phone', phone, 'mobile', true, 0 from contacts`,
  )
  for (const [n, every] of [20, 1_000].entries())
    await client.query(
      `insert into contact_tags (company_id, contact_id, tag_id)
         select $1, md5('contact' || n)::uuid, md5('tag' || $2::text)::uuid from generate_series(1, $3::integer, $4::integer) n
         where n % 100 > 0`,
      [companyId, String(n), contacts, every],
    )
  // A tenth was called, some of them every day of a year.
  await client.query(
    `insert into timeline (company_id, contact_id, at, kind, ref)
       select $1, md5('contact' || n)::uuid, now() - (n / 10 % 365) * interval '1 day', 'call', gen_random_uuid()
       from generate_series(1, $2::integer, 10) n where n % 100 > 0`,
    [companyId, contacts],
  )
  return companyId
}
