import { call } from './vi/call.ts'
import { frame } from './vi/frame.ts'
import { history } from './vi/history.ts'
import { home } from './vi/home.ts'
import { phone } from './vi/phone.ts'
import { problem } from './vi/problem.ts'
import { reason } from './vi/reason.ts'
import { security } from './vi/security.ts'
import { setup } from './vi/setup.ts'
import { sip } from './vi/sip.ts'

/** Every sentence of the desk. English must have the same keys: its files are typed by these. */
export const vi = { frame, phone, call, reason, history, home, security, setup, sip, problem }
export type Catalogue = typeof vi
