import { type SetUpPart, setUpPart } from '@tongdai/contract/live'

/** Which lists show something of a table: a person's name stands among users, extensions and the members of queues. */
const listsOf: Record<string, readonly SetUpPart[]> = {
  companies: ['company'],
  memberships: ['users', 'extensions', 'queues', 'roles', 'departments'],
  roles: ['roles', 'users'],
  departments: ['departments', 'users'],
  department_members: ['departments', 'users'],
  invitations: ['users'],
  extensions: ['extensions', 'users'],
  trunks: ['trunks'],
  field_definitions: ['fields'],
  hotlines: ['hotlines'],
  hotline_trunks: ['hotlines'],
  queues: ['queues'],
  queue_members: ['queues'],
}

/** Of each company the lists in which something changed, until they are told. */
export class ChangedLists {
  readonly #changed = new Map<string, Set<SetUpPart>>()
  #complete = false

  /** @param announced `<company id> <table>`, by the triggers of the tables */
  add(announced: string): void {
    const [companyId, table] = announced.split(' ') as [string, string]
    const lists = this.#changed.get(companyId) ?? new Set()
    this.#changed.set(companyId, lists)
    for (const list of listsOf[table] ?? ['all']) lists.add(list)
  }

  /** From now on, until `caughtUp`, nobody can say which: nobody listened. */
  missed(): void {
    this.#complete = false
  }

  caughtUp(): void {
    this.#complete = true
  }

  take(companyId: string): SetUpPart[] {
    const lists = (this.#complete && this.#changed.get(companyId)) || new Set(['all'])
    this.#changed.delete(companyId)
    return setUpPart.options.filter((part) => lists.has(part))
  }
}
