import type { Tables } from '@tongdai/database/tables'
import { type News, tellAll } from '@tongdai/feed/tell'
import type { Actor } from '@tongdai/tenancy/actor'
import { sql, type Transaction } from 'kysely'

/** A staged row with what it says of a contact beside it. */
const staged = sql`import_rows staged cross join lateral jsonb_to_record(staged.data) as said(
  name text, search_name text, phones jsonb, emails jsonb, tags jsonb, "position" text, gender text,
  street text, ward text, province text, owner_id uuid, rating smallint, vip boolean, fields jsonb, defaults jsonb)`

/**
 * Does what the next rows are to do, in a few statements for all of them. Done again it does nothing twice: a row that is done says by
 * which version of its contact.
 */
export async function applyContacts(
  transaction: Transaction<Tables>,
  actor: Actor,
  importId: string,
  most: number,
): Promise<number> {
  const rows = await transaction
    .selectFrom('importRows')
    .select(['number', 'action', 'targetId'])
    .where('importId', '=', importId)
    .where('version', 'is', null)
    .where('action', 'in', ['create', 'update'])
    .orderBy('number')
    .limit(most)
    .forUpdate()
    .execute()
  if (rows.length === 0) return 0
  const numbers = rows.map(({ number }) => number)
  const those = (action: 'create' | 'update') =>
    sql`staged.import_id = ${importId} and staged.number = any(${numbers}::int[]) and staged.action = ${action}`
  await sql`
    insert into tags (id, company_id, name, colour)
    select gen_random_uuid(), current_company(), name, 'gray'
    from (select distinct jsonb_array_elements_text(data -> 'tags') as name from import_rows
      where import_id = ${importId} and number = any(${numbers}::int[])) named
    on conflict (company_id, name) do nothing`.execute(transaction)
  await create(transaction, actor, those('create'))
  await change(transaction, those('update'))
  await sql`
    insert into contact_tags (company_id, contact_id, tag_id)
    select staged.company_id, staged.target_id, tags.id
    from import_rows staged cross join lateral jsonb_array_elements_text(staged.data -> 'tags') as named
      join tags on tags.name = named join contacts on contacts.id = staged.target_id
    where staged.import_id = ${importId} and staged.number = any(${numbers}::int[])
    on conflict do nothing`.execute(transaction)
  // Who was removed since the check is not there to be changed: that is none of what was done.
  await sql`
    update import_rows staged set version = coalesce(contacts.version, 0), undone = contacts.id is null
    from import_rows each left join contacts on contacts.id = each.target_id and contacts.removed_at is null
    where staged.import_id = ${importId} and staged.number = any(${numbers}::int[])
      and each.import_id = staged.import_id and each.number = staged.number`.execute(transaction)
  await tellAll(
    transaction,
    actor,
    rows.map(
      ({ action, targetId }): News =>
        action === 'create'
          ? { type: 'contact.created', subject: targetId, data: {} }
          : { type: 'contact.updated', subject: targetId, data: { changed: [] } },
    ),
  )
  return rows.length
}

type Those = ReturnType<typeof sql>

async function create(transaction: Transaction<Tables>, { userId }: Actor, those: Those): Promise<void> {
  await sql`
    insert into contacts (id, company_id, name, search_name, phone, email, "position", gender, street, ward,
      province, owner_id, rating, vip, fields, source, created_by)
    select staged.target_id, staged.company_id, said.name, said.search_name, said.phones ->> 0, said.emails ->> 0,
      coalesce(said."position", ''), said.gender, coalesce(said.street, ''), coalesce(said.ward, ''),
      coalesce(said.province, ''), (select user_id from memberships where user_id = said.owner_id),
      coalesce(said.rating, 0), coalesce(said.vip, false), said.defaults || said.fields, 'import', ${userId}
    from ${staged} where ${those}`.execute(transaction)
  for (const kind of ['phone', 'email'] as const)
    await sql`
      insert into contact_points (company_id, contact_id, kind, value, label, main, position)
      select staged.company_id, staged.target_id, ${kind}, point.value, ${label}, point.place = 1, point.place - 1
      from import_rows staged
        cross join lateral jsonb_array_elements_text(staged.data -> ${`${kind}s`}::text) with ordinality point(value, place)
      where ${those}`.execute(transaction)
}

/** A mobile number of this country tells itself by its first digit. */
const label = sql`case when point.value ~ '^\\+84[35789]' then 'mobile' else 'other' end`

/** What a cell says takes the place of what was; an empty one says nothing. Numbers, e-mails and tags are added. */
async function change(transaction: Transaction<Tables>, those: Those): Promise<void> {
  const { rows } = await sql`
    select contacts.id from contacts join import_rows staged on staged.target_id = contacts.id
    where ${those} and contacts.removed_at is null order by contacts.id for update of contacts`.execute(
    transaction,
  )
  if (rows.length === 0) return
  await sql`
    update import_rows staged set before = jsonb_build_object('contact', to_jsonb(contacts),
      'points', (select coalesce(jsonb_agg(id), '[]') from contact_points where contact_id = contacts.id),
      'tags', (select coalesce(jsonb_agg(tag_id), '[]') from contact_tags where contact_id = contacts.id))
    from contacts where contacts.id = staged.target_id and contacts.removed_at is null and ${those}`.execute(
    transaction,
  )
  for (const kind of ['phone', 'email'] as const)
    await sql`
      insert into contact_points (company_id, contact_id, kind, value, label, main, position)
      select staged.company_id, contacts.id, ${kind}, point.value, ${label},
        point.place = 1 and not exists (
          select from contact_points where contact_id = contacts.id and kind = ${kind} and main),
        100 + point.place
      from import_rows staged join contacts on contacts.id = staged.target_id and contacts.removed_at is null
        cross join lateral jsonb_array_elements_text(staged.data -> ${`${kind}s`}::text) with ordinality point(value, place)
      where ${those}
      on conflict (contact_id, kind, value) where contact_id is not null do nothing`.execute(transaction)
  await sql`
    update contacts set name = said.name, search_name = said.search_name,
      phone = coalesce(contacts.phone, said.phones ->> 0), email = coalesce(contacts.email, said.emails ->> 0),
      "position" = coalesce(said."position", contacts."position"), gender = coalesce(said.gender, contacts.gender),
      street = coalesce(said.street, contacts.street), ward = coalesce(said.ward, contacts.ward),
      province = coalesce(said.province, contacts.province),
      owner_id = coalesce((select user_id from memberships where user_id = said.owner_id), contacts.owner_id),
      fields = contacts.fields || said.fields, rating = coalesce(said.rating, contacts.rating), vip = coalesce(said.vip, contacts.vip),
      version = contacts.version + 1, updated_at = now()
    from ${staged} where contacts.id = staged.target_id and contacts.removed_at is null and ${those}`.execute(
    transaction,
  )
}
