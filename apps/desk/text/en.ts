import { call } from './en/call.ts'
import { frame } from './en/frame.ts'
import { history } from './en/history.ts'
import { home } from './en/home.ts'
import { phone } from './en/phone.ts'
import { problem } from './en/problem.ts'
import { reason } from './en/reason.ts'
import { security } from './en/security.ts'
import { setup } from './en/setup.ts'
import { sip } from './en/sip.ts'
import type { Catalogue } from './vi.ts'

export const en: Catalogue = { frame, phone, call, reason, history, home, security, setup, sip, problem }
