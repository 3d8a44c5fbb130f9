import { z } from 'zod'
import { language } from '../language.ts'
import { open } from '../masking/marks.ts'
import { anyNumber, companyCode, email, id, name, password, timestamp } from '../values.ts'

/** The answer to a challenge of `getProof`: what costs a browser a moment, and who tries often much. */
export const proof = z.object({ challenge: z.string().max(500), answer: z.string().max(20) })

/** What it is for: before a sign-in it is more the more others do it at the same time. */
export const proofQuery = z.object({ for: z.enum(['form', 'sign-in']).default('form') })

/** To find: an `answer` with which the SHA-256 of `challenge.answer` begins with so many zero bits. */
export const proofWanted = z.object({ challenge: z.string(), bits: z.number().int() })
export type ProofWanted = z.infer<typeof proofWanted>

export const providerName = z.enum(['google', 'microsoft'])
export type ProviderName = z.infer<typeof providerName>

/** How one may get in here. */
export const waysIn = z.object({
  /** Whether anybody may found a company. */
  signUp: z.boolean(),
  providers: z.array(providerName),
  /** The host name whose passkeys are taken; null: none are. */
  passkeyHost: z.string().nullable(),
})

/** A company as it is founded. `companyCode` is one of one's own choice; left out: it follows from the name, with digits where others have it. */
const founded = { companyName: name, companyCode: companyCode.optional(), language }
export const signUpBody = z.object({ name, email, password, ...founded, proof })
export const confirmSignUpBody = z.object({
  /** Of the link that was sent. */
  code: z.string().min(1).max(100),
  /** The one that was chosen: whoever reads the mail alone opens nothing. */
  password: z.string().min(1).max(128),
  /** Another one than was chosen, which others have; null: none, it follows from the name. */
  companyCode: companyCode.nullish(),
})
export const forgotPasswordBody = z.object({ email, language, proof })
export const resetForgottenBody = z.object({ code: z.string().min(1).max(100), newPassword: password })

export const enterFactorBody = z.object({
  /** Six digits of the authenticator, or a backup code. */
  code: z.string().trim().min(6).max(20),
  /** Not to be asked again in this browser for 30 days. */
  trustDevice: z.boolean().default(false),
})

export const providerParams = z.object({ provider: providerName })
/** Where the browser is to go. */
export const goTo = z.object({ url: open(z.url()) })
/** What a provider sends the browser back with (OpenID Connect Core §3.1.2.5, RFC 9207). */
export const callbackQuery = z.looseObject({
  code: z.string().max(4000).optional(),
  state: z.string().max(500).optional(),
  error: z.string().max(200).optional(),
  iss: z.string().max(500).optional(),
})

/** What a browser asks an authenticator for (WebAuthn, PublicKeyCredential…OptionsJSON). */
export const passkeyOptions = open(z.looseObject({ challenge: z.string() }))
const base64url = z
  .string()
  .max(8_000)
  .regex(/^[\w-]*$/)
const answered = { id: base64url, rawId: base64url, type: z.literal('public-key') }
/** What an authenticator answers (WebAuthn, RegistrationResponseJSON). */
export const passkeyMade = z.looseObject({
  ...answered,
  response: z.looseObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
})
export type PasskeyMade = z.output<typeof passkeyMade>
/** The same of a sign-in (WebAuthn, AuthenticationResponseJSON). */
export const passkeyShown = z.looseObject({
  ...answered,
  response: z.looseObject({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})
export type PasskeyShown = z.output<typeof passkeyShown>
export const addPasskeyBody = z.object({ name, answer: passkeyMade })
export const passkeySignInBody = z.object({ answer: passkeyShown })

export const myPasskey = z.object({
  id,
  name: z.string(),
  createdAt: timestamp,
  usedAt: timestamp.nullable(),
})

/** One's own account, whatever the company. */
export const myAccount = z.object({
  name: z.string(),
  /** Empty: there is none. */
  email: open(z.string()),
  /** Shown by a link that was sent there. */
  emailConfirmed: z.boolean(),
  phone: open(z.string()).nullable(),
  /** Whether there is one; who came by a provider may have none. */
  hasPassword: z.boolean(),
  secondFactor: z.object({ backupCodesLeft: z.number().int() }).nullable(),
  providers: z.array(providerName),
  passkeys: z.array(myPasskey),
})
export type MyAccount = z.infer<typeof myAccount>

export const updateMyAccountBody = z
  .object({
    name: name.optional(),
    phone: anyNumber.nullable().optional(),
    /** The present one, for another number; left out by who has none. */
    password: z.string().max(128).optional(),
  })
  .refine(({ name, phone }) => name !== undefined || phone !== undefined, 'nothing to change')

/** The e-mail that the account is to have, with the present password as proof; left out by who has none. */
export const changeEmailBody = z.object({ email, language, password: z.string().max(128).optional() })
export const confirmEmailBody = z.object({ code: z.string().min(1).max(100) })

/** The present password as proof; left out by who has none. */
export const proveBody = z.object({ password: z.string().max(128).optional() })
export const factorSecret = z.object({
  /** otpauth://…, as a QR code has it. */
  url: open(z.string()),
  /** Base 32, to be typed. */
  secret: open(z.string()),
})
export const confirmFactorBody = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, 'must be 6 digits'),
})
export const backupCodes = z.object({ backupCodes: z.array(open(z.string())) })

export const mySession = z.object({
  id,
  /** The one that asks. */
  current: z.boolean(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  startedAt: timestamp,
  /** At most a minute behind. */
  seenAt: timestamp,
})
export type MySession = z.infer<typeof mySession>

export const foundCompanyBody = z.object(founded)
