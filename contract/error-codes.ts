import { z } from 'zod'

/** Every error the API answers with: HTTP status, and what it means to who calls. docs/ERRORS.md tells what to do next. */
export const errorCodes = {
  INVALID_REQUEST: { status: 400, message: 'The request is not as the route asks; details name the fields.' },
  MALFORMED_JSON: { status: 400, message: 'The body is not JSON.' },
  WRONG_PASSWORD: { status: 400, message: 'The current password is not right.' },
  PASSWORD_COMMON: { status: 400, message: 'The new password is among those that are tried first.' },
  PASSWORD_PERSONAL: {
    status: 400,
    message: 'The new password is made of the name, e-mail, number or company of whose it is.',
  },
  WRONG_CODE: { status: 400, message: 'The code is not right, or was used already.' },
  PROOF_NEEDED: {
    status: 400,
    message: 'The proof of work is missing, wrong, used or too old: fetch a new one.',
  },
  NUMBER_INVALID: { status: 400, message: 'This is no telephone number.' },
  PASSWORD_AGAIN: {
    status: 400,
    message: 'The trunk would show its password to another host: give the password again.',
  },
  PEERS_REFUSED: { status: 400, message: 'A network among the peers is too wide, or where no trunk may be.' },
  HOST_REFUSED: { status: 400, message: 'No trunk may be at this address.' },
  FILE_NAME_REFUSED: {
    status: 400,
    message: 'The file has a name that misleads whoever sees it, or that some computers cannot keep.',
  },
  INVALID_CREDENTIALS: { status: 401, message: 'E-mail or password is not right.' },
  PASSKEY_REFUSED: {
    status: 401,
    message: 'The passkey is not known here, was not unlocked, or took too long.',
  },
  OWN_PASSWORD_NEEDED: {
    status: 401,
    message: 'Whoever is invited has an account: sign in with its own password and enter the code there.',
  },
  UNAUTHENTICATED: { status: 401, message: 'Nobody is signed in.' },
  SESSION_OVER: { status: 401, message: 'The company ends sessions after this time: sign in again.' },
  SESSION_ENDED: { status: 401, message: 'Somebody ended the session; details say why.' },
  SIGN_IN_AGAIN: {
    status: 403,
    message: 'This needs a fresh sign-in: sign out, sign in, and try again.',
  },
  SIGN_UP_CLOSED: { status: 403, message: 'Companies are not founded here by themselves.' },
  EMAIL_NOT_CONFIRMED: { status: 403, message: 'The e-mail of the account must be confirmed first.' },
  FORBIDDEN: { status: 403, message: 'Your role does not allow this.' },
  ORIGIN_REFUSED: { status: 403, message: 'The request comes from another site.' },
  ADDRESS_REFUSED: { status: 403, message: 'The company does not let this role in from this address.' },
  WAY_REFUSED: { status: 403, message: 'The company does not let people in by this way of signing in.' },
  MAIL_PROOF_NEEDED: {
    status: 403,
    message:
      'A company of the account does not take the way this session was opened by: a way is added after a new password by a mailed link, or one from the company.',
  },
  SECOND_FACTOR_NEEDED: {
    status: 403,
    message: 'The company wants a second factor of this role: set one up first.',
  },
  NO_COMPANY: { status: 403, message: 'The account belongs to no company, or no longer to this one.' },
  PASSWORD_GIVEN: {
    status: 403,
    message: 'The password was made by somebody else and must be changed first.',
  },
  NOT_FOUND: { status: 404, message: 'There is no such thing.' },
  NUMBER_UNKNOWN: {
    status: 404,
    message: 'What was shown in place of this number is of another day or company: load it anew.',
  },
  LINK_INVALID: { status: 404, message: 'The link was used already, or is too old.' },
  ONLY_WAY_IN: { status: 409, message: 'Somebody could not sign in any more without this extension.' },
  LAST_WAY_IN: { status: 409, message: 'Without it there would be no way to sign in.' },
  COMPANY_CODE_TAKEN: { status: 409, message: 'Another company has this code.' },
  NUMBER_TAKEN: { status: 409, message: 'The number is in use already.' },
  NUMBER_RESERVED: { status: 409, message: 'The number is an emergency number.' },
  NAME_TAKEN: { status: 409, message: 'The name is in use already.' },
  ALREADY_MEMBER: { status: 409, message: 'The person belongs to the company already.' },
  ALREADY_INVITED: { status: 409, message: 'The e-mail has an open invitation to the company already.' },
  TOO_MANY_INVITATIONS: { status: 409, message: 'The company has too many open invitations.' },
  USER_HAS_EXTENSION: { status: 409, message: 'The person has an extension already.' },
  IN_CALL: { status: 409, message: 'The person is in a call.' },
  LAST_OWNER: { status: 409, message: 'A company keeps at least one owner.' },
  LOCKS_YOU_OUT: {
    status: 409,
    message: 'With these settings whoever saves them could not get in any more.',
  },
  LOCKS_OWNERS_OUT: { status: 409, message: 'With these settings no owner could get in any more.' },
  PASSWORD_NOT_YOURS: {
    status: 409,
    message: 'The account belongs to another company too; only its holder may change how it is opened.',
  },
  CHANGED_MEANWHILE: { status: 409, message: 'Somebody else has changed it since it was read.' },
  IN_USE: { status: 409, message: 'Something else still uses it.' },
  NO_EXTENSION: { status: 409, message: 'No enabled extension is assigned to you.' },
  WRONG_STATE: { status: 409, message: 'It cannot be done at this moment.' },
  MERGE_OVER: { status: 409, message: 'The merge can no longer be undone.' },
  TOO_MANY_FIELDS: { status: 409, message: 'A hundred fields of this kind exist already.' },
  TOO_MANY_JOBS: { status: 409, message: 'Twenty jobs of this person wait or run already.' },
  SHEET_ENCRYPTED: { status: 400, message: 'The spreadsheet opens by a password alone.' },
  SHEET_OLD_FORMAT: { status: 400, message: 'The file is no .xlsx workbook and no text.' },
  SHEET_UNREADABLE: { status: 400, message: 'The spreadsheet is broken, or is none.' },
  SHEET_TOO_LARGE: { status: 400, message: 'The spreadsheet has more than is read of one.' },
  SHEET_EMPTY: { status: 400, message: 'Nothing stands in the spreadsheet.' },
  TOO_MANY_VIEWS: { status: 409, message: 'The list has a hundred views.' },
  NOTHING_TO_EXPORT: { status: 409, message: 'The filters let no row through.' },
  EXPORT_TOO_LARGE: { status: 409, message: 'More rows than a file may have: narrow the filters.' },
  FILE_QUOTA_REACHED: { status: 409, message: 'The company has as many files as it may keep.' },
  BODY_TOO_LARGE: { status: 413, message: 'The body is too large.' },
  FILE_TOO_LARGE: { status: 413, message: 'The file is larger than its owner takes.' },
  PICTURE_TOO_LARGE: { status: 413, message: 'The picture has more points than are drawn.' },
  AUDIO_TOO_LONG: { status: 413, message: 'The audio lasts longer than its owner takes.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'The body must be application/json.' },
  FILE_TYPE_REFUSED: { status: 415, message: 'By its content the file is of no kind that is taken here.' },
  FILE_NAME_MISLEADS: {
    status: 415,
    message: 'The ending of the name says another kind than the content is.',
  },
  AUDIO_NEEDS_FFMPEG: {
    status: 415,
    message: 'M4A can be converted only where ffmpeg is installed; MP3, OGG and WAV always can.',
  },
  RANGE_NOT_SATISFIABLE: { status: 416, message: 'The file does not have these bytes.' },
  FILE_UNREADABLE: { status: 422, message: 'The file is damaged, cut off, or not what its beginning says.' },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    message: 'The Idempotency-Key was sent with another request before.',
  },
  TOO_MANY_MAILS: {
    status: 429,
    message:
      'So many invitations went out by mail lately, to this address or of this company, that no more do for now.',
  },
  TOO_MANY_COMPANIES: { status: 429, message: 'The account has founded five companies within a day.' },
  RATE_LIMITED: { status: 429, message: 'Too many requests; Retry-After tells when to come back.' },
  JOB_FAILED: { status: 500, message: 'A job ended by a fault of ours.' },
  JOB_LOST: { status: 500, message: 'A job was broken off several times and is not tried again.' },
  JOB_UNKNOWN: { status: 500, message: 'This release does not know this kind of job.' },
  INTERNAL: { status: 500, message: 'Something went wrong on our side.' },
  PROVIDER_UNAVAILABLE: { status: 503, message: 'The provider cannot be reached at the moment.' },
  VOICE_UNAVAILABLE: { status: 503, message: 'The telephone exchange cannot be reached at the moment.' },
  DATABASE_UNAVAILABLE: { status: 503, message: 'The database cannot be reached at the moment.' },
  STORAGE_UNAVAILABLE: { status: 503, message: 'The store of files cannot be reached at the moment.' },
  STORAGE_FULL: { status: 507, message: 'The disk of the exchange has no room for files.' },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof errorCodes

export const errorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    /** Of INVALID_REQUEST: what is wrong where. Of IN_USE and NUMBER_TAKEN: what it is that uses it or has it. */
    details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
})
export type ErrorBody = z.infer<typeof errorBody>
