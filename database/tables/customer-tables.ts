import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, NullableJson, Settings, Stamp, Version } from './column-types.ts'

/** People and organisations that are the company's customers. */
export interface CustomerTables {
  contacts: ContactTable
  organisations: OrganisationTable
  contactPoints: ContactPointTable
  tags: TagTable
  contactTags: ContactTagTable
  notes: NoteTable
  timeline: TimelineTable
  merges: MergeTable
  mergedContacts: MergedContactTable
  noTwins: NoTwinTable
  consents: ConsentTable
  erasures: ErasureTable
}

/** What the two have alike. */
interface CustomerTable {
  id: string
  companyId: string
  name: string
  searchName: string
  /** Of the name, in the order of which lists are for who sees no numbers. */
  letters: GeneratedAlways<string>
  /** The main ones of its points. */
  phone: string | null
  email: string | null
  ownerId: string | null
  departmentId: string | null
  street: Generated<string>
  ward: Generated<string>
  province: Generated<string>
  rating: Generated<number>
  vip: Generated<boolean>
  /** The company's own fields, by their id. */
  fields: Settings
  source: Generated<'hand' | 'import' | 'call' | 'api'>
  /** In the bin since; null: it is not. */
  removedAt: Date | null
  removedBy: string | null
  createdBy: string | null
  version: Version
  createdAt: Stamp
  updatedAt: Generated<Date>
}

interface ContactTable extends CustomerTable {
  organisationId: string | null
  position: Generated<string>
  gender: 'female' | 'male' | 'other' | null
}

interface OrganisationTable extends CustomerTable {
  taxCode: Generated<string>
  website: Generated<string>
}

/** A telephone or an e-mail of one of the two. */
interface ContactPointTable {
  id: Generated<string>
  companyId: string
  contactId: string | null
  organisationId: string | null
  kind: 'phone' | 'email'
  value: string
  label: 'mobile' | 'work' | 'home' | 'other'
  main: boolean
  position: number
}

interface TagTable {
  id: string
  companyId: string
  name: string
  colour: string
  version: Version
  createdAt: Stamp
}

interface ContactTagTable {
  companyId: string
  contactId: string
  tagId: string
}

interface NoteTable {
  id: string
  companyId: string
  contactId: string | null
  organisationId: string | null
  body: Json<object>
  text: string
  pinned: Generated<boolean>
  authorId: string | null
  version: Version
  createdAt: Stamp
  updatedAt: Generated<Date>
}

/** Written by the reader of the feed alone; a merge moves its rows. */
interface TimelineTable {
  id: Generated<string>
  companyId: string
  contactId: string | null
  organisationId: string | null
  at: Date
  kind: string
  ref: string
  data: Settings
}

/** Contacts that were taken together as `contactId`. */
interface MergeTable {
  id: string
  companyId: string
  contactId: string
  /** By this it is undone; null: no longer. */
  kept: NullableJson<object>
  userId: string | null
  at: Stamp
  undoneAt: Date | null
}

/** Where the address of a contact leads that was merged. */
interface MergedContactTable {
  contactId: string
  companyId: string
  intoId: string
}

/** Two of whom somebody has said that they are two; the smaller id first. */
interface NoTwinTable {
  companyId: string
  oneId: string
  otherId: string
  userId: string | null
  at: Stamp
}

/** What customers said of being recorded or advertised to; appended alone. */
interface ConsentTable {
  id: string
  companyId: string
  contactId: string
  purpose: 'recording' | 'marketing'
  deed: 'given' | 'withdrawn'
  how: 'call' | 'form' | 'paper' | 'import' | 'api'
  note: string
  at: Date
  userId: string | null
  createdAt: Stamp
}

/** Whose personal data was erased: what was found where, and nothing of whom. */
interface ErasureTable {
  id: string
  companyId: string
  contactId: string
  userId: string
  reason: string
  jobId: string | null
  /** As long as it runs. */
  key: Buffer | null
  found: Settings
  at: Stamp
  endedAt: Date | null
}
