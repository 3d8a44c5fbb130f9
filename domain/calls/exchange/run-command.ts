import type { ExchangeCommand, ExchangeResult } from '@tongdai/contract/exchange-command'
import { checkCommand } from '../call/check-command.ts'
import type { Shell } from './shell.ts'

const ok: ExchangeResult = { ok: true }

/** Another company's call or agent is answered like one that does not exist. */
const notFound: ExchangeResult = { ok: false, code: 'not-found', message: 'there is no such call or agent' }

/** What a person asks for: refused with a reason, or carried out before this returns. */
export function runCommand(shell: Shell, command: ExchangeCommand): ExchangeResult {
  switch (command.type) {
    case 'agent.ready':
      return tellAgent(shell, command, { type: 'ready' })
    case 'agent.pause':
      return tellAgent(shell, command, { type: 'pause', reason: command.reason })
    case 'agent.sign-out':
      return tellAgent(shell, command, { type: 'sign-out' })
    case 'agent.finish-wrap-up':
      if (agentOf(shell, command)?.status === 'wrap-up')
        return tellAgent(shell, command, { type: 'finish-wrap-up' })
      return agentOf(shell, command)
        ? { ok: false, code: 'wrong-state', message: 'there is no wrap-up to finish' }
        : notFound
    case 'call.hold':
      return tellCall(shell, command, 'hold')
    case 'call.resume':
      return tellCall(shell, command, 'resume')
    case 'call.hang-up':
      return tellCall(shell, command, 'hang-up')
  }
}

type ForAgent = { companyId: string; userId: string }

function agentOf({ state }: Shell, { companyId, userId }: ForAgent) {
  return state.companies.get(companyId)?.agents.get(userId)
}

function tellAgent(
  shell: Shell,
  command: ForAgent,
  message: { type: 'ready' | 'sign-out' | 'finish-wrap-up' } | { type: 'pause'; reason: string },
): ExchangeResult {
  if (!agentOf(shell, command)) return notFound
  const { companyId, userId } = command
  shell.mailbox.post({ to: 'agent', companyId, userId, message })
  return ok
}

function tellCall(
  shell: Shell,
  { companyId, userId, callId }: ForAgent & { callId: string },
  type: 'hold' | 'resume' | 'hang-up',
): ExchangeResult {
  const running = shell.state.calls.get(callId)
  if (running?.call.companyId !== companyId) return notFound
  const result = checkCommand(running.call, type, userId)
  if (result.ok) shell.mailbox.post({ to: 'call', callId, message: { type, userId } })
  return result
}
