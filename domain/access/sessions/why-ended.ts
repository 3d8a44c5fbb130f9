import { type SessionEnd, sessionEnds } from '@tongdai/contract/session/session-end'
import type { Database } from '@tongdai/database/open-database'
import type { Auth } from '../auth.ts'
import { hashOf } from './end-sessions.ts'

/** Why the session is no more that a browser still sends; null: it names none, or nobody ended it. */
export async function whyEnded(auth: Auth, database: Database, headers: Headers): Promise<SessionEnd | null> {
  const { authCookies } = await auth.$context
  const token = tokenIn(headers.get('cookie') ?? '', authCookies.sessionToken.name)
  if (token === null) return null
  const row = await database.accounts
    .selectFrom('accounts.endedSession')
    .select('why')
    .where('tokenHash', '=', hashOf(token))
    .executeTakeFirst()
  return sessionEnds.find((why) => why === row?.why) ?? null
}

/** What stands before its signature. Who knows a token was given it. */
function tokenIn(cookies: string, name: string): string | null {
  for (const pair of cookies.split(';')) {
    const [key, value] = pair.trim().split('=')
    if (key === name && value) return value.split('.')[0] ?? null
  }
  return null
}
