import { z } from 'zod'
import { departmentRole } from '../departments/schema.ts'
import { words } from '../language.ts'
import { mailState } from '../mail/schema.ts'
import { masked, open } from '../masking/marks.ts'
import { role } from '../role.ts'
import { changesOf, version } from '../settings.ts'
import { anyNumber, email, id, name, page, pageQuery, password, timestamp } from '../values.ts'

/**
 * A person in a company, or one invited to it. `id` is the account's, the same in all their companies; of who is invited it
 * is the invitation's, so that it does not tell whether there is an account.
 */
export const user = z.object({
  id,
  /** Empty: there is none; they sign in by their number, or as an agent of the company. */
  email: masked('email', z.string()),
  /** E.164. */
  phone: masked('phone', z.string()).nullable(),
  name: z.string(),
  role,
  /** One of the company's own, which stands in place of the agent's. */
  ownRole: z.object({ id, name: z.string() }).nullable(),
  /** Of who is invited: what they will have. */
  departments: z.array(z.object({ id, name: z.string(), role: departmentRole })),
  disabledAt: timestamp.nullable(),
  /** Until when the invitation may be accepted; null: one belongs to the company. */
  invitedUntil: timestamp.nullable(),
  /** When who was invited said no; the invitation stands until it is renewed or withdrawn. */
  declinedAt: timestamp.nullable(),
  /** How who is invited comes by the one-time password; null: one belongs to the company. */
  way: z.enum(['password', 'mail']).nullable(),
  /** What became of the letter with the one-time password; null: there is none, or it is longer ago than mails are kept. */
  letter: mailState.nullable(),
  /** Of an invitation that is no longer open what became of it. */
  ending: z.enum(['accepted', 'revoked']).nullable(),
  /** With its own version, which taking it away names. */
  extension: z.object({ id, number: z.string(), version }).nullable(),
  version,
  createdAt: timestamp,
})
export type User = z.infer<typeof user>

const newPerson = z.object({
  name,
  role,
  /** One of the company's own, for an agent. */
  roleId: id.optional(),
  phone: anyNumber.optional(),
  /** Where they belong from the first day on. */
  department: z.object({ id, role: departmentRole }).optional(),
  /** One that is nobody's. */
  extensionId: id.optional(),
})

/** The one-time password is mailed. */
export const inviteBody = newPerson.extend({ email })

/** A number or an e-mail, or both. */
export const createUserBody = newPerson
  .extend({
    email: email.optional(),
    /** The one-time password; left out: one is made. */
    password: password.optional(),
  })
  .refine(({ email, phone }) => email !== undefined || phone !== undefined, {
    path: ['phone'],
    message: 'a number or an e-mail',
  })
/**
 * `password` is shown this once. It opens the first sign-in of an e-mail or number that has no account yet; who has one signs in with
 * their own and enters it there. Which of the two it is, is not told.
 */
export const createdUser = z.object({ user, password: open(z.string()) })

export const updateUserBody = changesOf(
  z.object({
    name,
    role,
    /** One of the company's own, for an agent; null: none. Another `role` than agent takes it away. */
    roleId: id.nullable(),
    disabled: z.boolean(),
  }),
)

export const peopleListQuery = pageQuery.extend({
  /** Part of name, e-mail, number or extension. */
  search: z.string().trim().min(1).max(100).optional(),
  /** At work, switched off, invited; only those invited who said no; or who was invited and is so no longer. */
  state: z.enum(['on', 'off', 'invited', 'declined', 'ended']).optional(),
  departmentId: id.optional(),
})
/** `all`: how many there are on all pages. */
/** With whether a second factor guards the account; of who is invited nobody is told. */
export const listedPerson = user.extend({ secondFactor: z.boolean() })
export type ListedPerson = z.infer<typeof listedPerson>
export const peoplePage = page(listedPerson).extend({ all: z.number().int() })

/** What somebody has that another can take. */
export const handedWork = z.object({
  kind: z.string(),
  label: words,
  /** What becomes of it when nobody takes it. */
  otherwise: words,
  /** Of who leaves the company alone. */
  leaving: z.boolean(),
  count: z.number().int(),
  /** Which these are, the first of them; empty where they are only counted. */
  names: z.array(open(z.string())),
})
export type HandedWork = z.infer<typeof handedWork>

/** What a removal would leave behind; `inCall`: it would cut a customer off. */
export const leaving = z.object({ items: z.array(handedWork), inCall: z.boolean() })

/** `to`: who takes what the person has; left out: it falls away. `evenInCall`: also who talks to a customer. */
export const removeUserQuery = z.object({ to: id.optional(), evenInCall: z.stringbool().default(false) })

export const switchUsersBody = z.object({ userIds: z.array(id).min(1).max(1000), disabled: z.boolean() })
export const handWorkBody = z.object({ userIds: z.array(id).min(1).max(1000), to: id })

export const newPassword = z.object({ password: open(z.string()) })
