import type { FieldValues } from '@tongdai/contract/fields/schema'
import type { ImportFault } from '@tongdai/contract/imports/schema'
import { readNumber } from '@tongdai/contract/phone-number'
import { email as emailSchema, name as nameSchema } from '@tongdai/contract/values'
import type { Tables } from '@tongdai/database/tables'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import { faultOf, type RowCells, type RowReader } from '@tongdai/lists/imports/import-target'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchName } from '@tongdai/tenancy/search-name'
import type { Transaction } from 'kysely'
import { ownFieldsReader } from './read-own-fields.ts'
import { readGender, readRating, readYesNo } from './read-words.ts'

/** What is staged of a row; what is left out stays as it is, or empty. */
interface ContactData {
  name: string
  search_name: string
  phones: string[]
  emails: string[]
  tags: string[]
  position?: string
  gender?: string
  street?: string
  ward?: string
  province?: string
  owner_id?: string
  rating?: number
  vip?: boolean
  /** Of the company's own fields what the row says; and what one who is new has where it says nothing. */
  fields: FieldValues
  defaults: FieldValues
}

const mostPoints = 20
/** Of one cell, some of them twice. */
const mostRead = 100
const mostTags = 50
const lengths = { position: 100, street: 200, ward: 100, province: 100 } as const

/** Reads rows as contacts: numbers in every form people write, names of colleagues as whoever is meant. */
export async function readContactRows(transaction: Transaction<Tables>, actor: Actor): Promise<RowReader> {
  const owners = await colleagues(transaction)
  const readOwn = ownFieldsReader(await fieldsInUse(transaction, actor, 'contact'), owners)
  return (cells) => {
    const faults: ImportFault[] = []
    const fault = (one: ImportFault) => void faults.push(one)
    const data = readContact(cells, owners, fault)
    Object.assign(data, readOwn(cells, fault))
    return faults.length > 0 ? { faults } : { data, phones: data.phones, emails: data.emails }
  }
}

function readContact(
  cells: RowCells,
  owners: ReadonlyMap<string, string | null>,
  fault: (fault: ImportFault) => void,
): Omit<ContactData, 'fields' | 'defaults'> {
  const one = (field: string) => cells.get(field)?.[0]
  const typed = one('name')
  const name = typed === undefined ? undefined : nameSchema.safeParse(typed)
  if (!name) fault(faultOf('name', 'missing'))
  else if (!name.success) fault(faultOf('name', 'too-long', typed))
  const data: Omit<ContactData, 'fields' | 'defaults'> = {
    name: name?.data ?? '',
    search_name: searchName(name?.data ?? ''),
    phones: pointsOf(cells, 'phone', readNumbers, fault),
    emails: pointsOf(cells, 'email', readEmails, fault),
    tags: [
      ...new Set((cells.get('tags') ?? []).flatMap((cell) => cell.split(/[;,\n]/)).map((tag) => tag.trim())),
    ].filter(Boolean),
  }
  if (data.tags.length > mostTags) fault(faultOf('tags', 'too-many'))
  const long = data.tags.find((tag) => tag.length > 40)
  if (long) fault(faultOf('tags', 'too-long', long))
  for (const field of ['position', 'street', 'ward', 'province'] as const) {
    const text = one(field)?.replaceAll(/\s+/g, ' ')
    if (text === undefined) continue
    if (text.length > lengths[field]) fault(faultOf(field, 'too-long', text))
    data[field] = text
  }
  const read = <Value>(field: string, reader: (text: string) => Value | null): Value | undefined => {
    const text = one(field)
    if (text === undefined) return undefined
    const value = reader(text)
    if (value === null) fault(faultOf(field, 'unknown', text))
    return value ?? undefined
  }
  data.gender = read('gender', readGender)
  data.rating = read('rating', readRating)
  data.vip = read('vip', readYesNo)
  const owner = one('owner')
  if (owner !== undefined) {
    const found = owners.get(searchName(owner))
    if (found) data.owner_id = found
    else fault(faultOf('owner', found === null ? 'ambiguous' : 'unknown', owner))
  }
  return data
}

function pointsOf(
  cells: RowCells,
  field: 'phone' | 'email',
  read: (cell: string) => string[] | null,
  fault: (fault: ImportFault) => void,
): string[] {
  const values = new Set<string>()
  let many = false
  for (const cell of cells.get(field) ?? []) {
    const found = read(cell)
    if (!found) fault(faultOf(field, field === 'phone' ? 'no-number' : 'no-email', cell))
    for (const value of found ?? []) values.add(value)
    many ||= (found?.length ?? 0) > mostRead
  }
  if (many || values.size > mostPoints) fault(faultOf(field, 'too-many'))
  return [...values]
}

/** One number, or several with a sign between them; null: something in it is none. */
function readNumbers(cell: string): string[] | null {
  const whole = readNumber(cell)
  if (whole) return [whole]
  return readEach(cell.split(/[;,/|\n]|\s-\s|\s{2,}/), readNumber)
}

function readEmails(cell: string): string[] | null {
  return readEach(cell.split(/[;,\s|]/), (part) => emailSchema.safeParse(part).data ?? null)
}

function readEach(parts: string[], read: (part: string) => string | null): string[] | null {
  const values: string[] = []
  for (const part of parts) {
    if (part.trim() === '') continue
    const value = read(part.trim())
    if (value === null) return null
    values.push(value)
    // More than anybody has: that is told, and no more of them is read.
    if (values.length > mostRead) break
  }
  return values.length === 0 ? null : values
}

/** Whoever may be meant by a name, an e-mail or an extension; null: more than one. */
async function colleagues(transaction: Transaction<Tables>): Promise<Map<string, string | null>> {
  const people = await transaction
    .selectFrom('memberships')
    .innerJoin('accounts.user as account', 'account.id', 'memberships.userId')
    .leftJoin('extensions', 'extensions.userId', 'memberships.userId')
    .select(['memberships.userId as id', 'displayName as name', 'account.email', 'extensions.number'])
    .where('disabledAt', 'is', null)
    .execute()
  const known = new Map<string, string | null>()
  for (const { id, name, email, number } of people)
    for (const word of [name, email, number]) {
      if (!word) continue
      const key = searchName(word)
      const before = known.get(key)
      known.set(key, before === undefined || before === id ? id : null)
    }
  return known
}
