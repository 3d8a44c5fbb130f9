/** An account needs an e-mail, by which it is kept; of who has none it is one that can be nobody's (RFC 6761 §6.4). */
const domain = '@no-mail.invalid'

export function noMailOf(accountId: string): string {
  return `${accountId}${domain}`
}

/** Whose account it is that has none; null: there is an e-mail. */
export function accountWithout(email: string): string | null {
  return email.endsWith(domain) ? email.slice(0, -domain.length) : null
}

/** Empty: there is none, and nothing can be sent. */
export function shownEmail(email: string): string {
  return accountWithout(email) === null ? email : ''
}
