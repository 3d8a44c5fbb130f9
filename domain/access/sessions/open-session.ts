import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'

/**
 * better-auth's own session and cookie for somebody whom we have recognised ourselves: a function, reached by no route. Whoever
 * calls it settles the session (`settleSession`). @returns its token
 */
export function openSession() {
  return {
    id: 'open-session',
    endpoints: {
      openSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ userId: z.string() }) },
        async (context) => {
          const { internalAdapter } = context.context
          const user = await internalAdapter.findUserById(context.body.userId)
          if (!user) throw new Error('nobody has this id')
          const session = await internalAdapter.createSession(user.id)
          await setSessionCookie(context, { session, user })
          return session.token
        },
      ),
    },
  } as const
}
