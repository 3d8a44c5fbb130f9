import type { Contact } from '@tongdai/contract/contacts/schema'
import { readHidden } from '@tongdai/contract/masking/hidden-number'

/** What the history is searched for to find somebody's calls: who sees no numbers finds them by the name. */
export function callsOf({ name, phone }: Pick<Contact, 'name' | 'phone'>): string {
  return phone === null || readHidden(phone) ? name : phone.replace('+', '')
}
