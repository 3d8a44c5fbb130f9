import { z } from 'zod'
import { proof } from '../account/schema.ts'
import { companySettings } from '../company/schema.ts'
import { fieldName } from '../masked-fields.ts'
import { open } from '../masking/marks.ts'
import { permissions, scopes } from '../permissions.ts'
import { entryRefusal, signInWay } from '../portal/schema.ts'
import { role } from '../role.ts'
import { anyNumber, companyCode, email, extensionNumber, id, password, timestamp } from '../values.ts'

/**
 * `proof`: null says that the client does the work of `getProof` when it is asked to (PROOF_NEEDED), which is when strangers
 * wait in a long line or have used up what they may. Without it one waits in that line.
 */
const secret = { password: z.string().min(1).max(128), proof: proof.nullish() }

/** By e-mail, by the phone number of the account, or by the company's code with the agent id (the number of the extension) or that phone number. */
export const signInBody = z.union([
  z.object({ email, ...secret }),
  z.object({ phone: anyNumber, ...secret }),
  z.object({ companyCode, agentId: extensionNumber.or(anyNumber), ...secret }),
])
export type SignInBody = z.output<typeof signInBody>

/** Who has signed in, and whether the session opens nothing before the second factor. */
export const signedIn = z.object({ user: z.object({ id }), awaitsFactor: z.boolean() })

export const companyChoice = z.object({
  id,
  code: z.string(),
  name: z.string(),
  role,
  /** Of one of the company's own roles; null: it is `role` itself. */
  roleName: z.string().nullable(),
})
export type CompanyChoice = z.infer<typeof companyChoice>

/** What an invitation is found and answered by: the one-time password that the company handed over with it. */
export const invitationCodeBody = z.object({ code: z.string().trim().min(1).max(128) })

/** A company that would have the person work for it. */
export const myInvitation = z.object({
  companyName: z.string(),
  role,
  /** Of one of the company's own roles; null: it is `role` itself. */
  roleName: z.string().nullable(),
  expiresAt: timestamp,
})
export type MyInvitation = z.infer<typeof myInvitation>

/** Who is signed in, and for which company they work now. All company parts are null when they belong to none, or are not let in. */
export const me = z.object({
  /** `email` is empty where there is none. */
  user: z.object({ id, email: open(z.string()), name: z.string() }),
  /** The password was made by somebody else: until it is changed, nothing else is open. */
  passwordGiven: z.boolean(),
  companies: z.array(companyChoice),
  companyId: id.nullable(),
  /** The company that would be worked for does not let the person in: why, from where they come, and by which ways it does. */
  refused: z
    .object({ companyId: id, code: entryRefusal, address: z.string(), signInWays: z.array(signInWay) })
    .nullable(),
  /** Between several companies. */
  choice: z.object({
    /** The session has one, or there is but one: else the person is asked before the desk opens. */
    made: z.boolean(),
    /** Worked for last, in whatever session. */
    lastId: id.nullable(),
    /** A sign-in leads there unasked. */
    straight: z.boolean(),
  }),
  /** Of who belongs to none: the company that took them out last, or where they are switched off. */
  left: z
    .object({
      how: z.enum(['removed', 'disabled']),
      companyName: z.string(),
      at: timestamp,
      /** Who did it; null: it was before that was kept. */
      by: z.string().nullable(),
    })
    .nullable(),
  role: role.nullable(),
  /** What is allowed, and to whom each permission extends. */
  grants: z.partialRecord(z.enum(permissions), z.enum(scopes)),
  /** Where the person belongs in the company. */
  departments: z.array(z.object({ id, name: z.string(), role: z.enum(['manager', 'agent']) })),
  /** What is not shown, of whomever. */
  masked: z.array(fieldName),
  /** Of oneself and of the company: files with thumbnails. */
  pictures: z.object({ mine: id.nullable(), company: id.nullable() }),
  /** One's own, in the company: only one, and only while it is enabled. */
  extension: z.object({ id, number: z.string(), sipUsername: z.string() }).nullable(),
  /** In the demo: the HTTP port of the simulated carrier's page. */
  carrierPort: z.number().int().nullable(),
  settings: companySettings.pick({ timeZone: true, locale: true, recordingEnabled: true }).nullable(),
})
export type Me = z.infer<typeof me>

export const chooseCompanyBody = z.object({
  companyId: id,
  /** From now on a sign-in leads straight to the company worked for last; absent: as it was. */
  straight: z.boolean().optional(),
})
export const changePasswordBody = z
  .object({
    currentPassword: z.string().min(1).max(128),
    newPassword: password,
    /** Passkeys and linked providers open the account no more either. */
    endOtherWays: z.boolean().default(false),
  })
  .refine(({ currentPassword, newPassword }) => newPassword !== currentPassword, {
    path: ['newPassword'],
    message: 'must be another one',
  })

/** What a browser phone registers with. The ticket in `url` is good for half a minute and one use: fetch a new one for each connect. */
export const phoneTicket = z.object({
  /** ws(s)://host:port/sip?ticket=… */
  url: open(z.string()),
  /** sip:demo-101@host */
  sipUri: open(z.string()),
  username: open(z.string()),
  displayName: z.string(),
  extensionId: id,
  expiresAt: timestamp,
})
export type PhoneTicket = z.infer<typeof phoneTicket>
