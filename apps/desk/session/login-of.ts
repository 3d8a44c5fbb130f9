import type { api } from '@tongdai/contract/api'
import type { RouteInput } from '@tongdai/contract/client'
import { anyNumber, email, extensionNumber } from '@tongdai/contract/values'

export type Login = RouteInput<typeof api.signIn>['body']

/** What was typed, as the sign-in wants it: with an @ it is an e-mail, otherwise a telephone number. */
export function loginOf(
  { name, companyCode, password }: { name: string; companyCode: string; password: string },
  byAgentId: boolean,
): Login {
  const typed = name.trim()
  if (byAgentId) return { companyCode: companyCode.trim(), agentId: typed, password }
  return typed.includes('@') ? { email: typed, password } : { phone: typed, password }
}

/** Whether it may be a name to sign in by: what cannot be one, the server would only call wrong. */
export function mayBeName(name: string, byAgentId: boolean): boolean {
  const typed = name.trim()
  const form = byAgentId ? extensionNumber.or(anyNumber) : typed.includes('@') ? email : anyNumber
  return form.safeParse(typed).success
}
