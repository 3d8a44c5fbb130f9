/** Whose something is: a person or an organisation among the customers. What hangs on a customer hangs on this. */
export interface Holder {
  kind: 'contact' | 'organisation'
  id: string
}

export const tableOf = { contact: 'contacts', organisation: 'organisations' } as const
