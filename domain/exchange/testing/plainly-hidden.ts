import type { HiddenNumbers } from '../hidden-numbers.ts'

/** As a real one opens: what it gives out, in its own company. A handle says both in sixteen bytes. */
export const plainlyHidden: HiddenNumbers = {
  seal: (companyId, number) =>
    `c.${Buffer.from(companyId.slice(0, 4).padEnd(4) + number.slice(1).padEnd(12)).toString('base64url')}`,
  open(companyId, handle) {
    const text = Buffer.from(handle.slice(2), 'base64url').toString()
    return text.slice(0, 4).trim() === companyId.slice(0, 4) ? `+${text.slice(4).trim()}` : null
  },
}
