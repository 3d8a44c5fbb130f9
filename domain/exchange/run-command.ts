import { checkCommand } from '@tongdai/calls/check-command'
import type { ExchangeResult } from '@tongdai/contract/exchange-command'
import { type AgentCommand, askedBy, type CallCommand, type Command } from './command.ts'
import type { Shell } from './shell.ts'

const ok: ExchangeResult = { ok: true }

/** Another company's call or agent is answered like one that does not exist. */
const notFound: ExchangeResult = { ok: false, code: 'not-found', message: 'there is no such call or agent' }

/** What a person asks for: refused with a reason, or carried out before this returns. */
export function runCommand(shell: Shell, command: Command): ExchangeResult {
  return isForAgent(command) ? tellAgent(shell, command) : tellCall(shell, command)
}

const isForAgent = (command: Command): command is AgentCommand => command.target.kind === 'agent'

function tellAgent(shell: Shell, command: AgentCommand): ExchangeResult {
  const { companyId, target, order } = command
  const { userId } = target
  const agent = shell.state.companies.get(companyId)?.agents.get(userId)
  if (!agent) return notFound
  if (order.type === 'finish-wrap-up' && agent.status !== 'wrap-up')
    return { ok: false, code: 'wrong-state', message: 'there is no wrap-up to finish' }
  shell.mailbox.post({ to: 'agent', companyId, userId, message: { ...order, ...askedBy(command) } })
  return ok
}

function tellCall(shell: Shell, command: CallCommand): ExchangeResult {
  const { companyId, target, order } = command
  const { callId, userId } = target
  const running = shell.state.calls.get(callId)
  if (running?.call.companyId !== companyId) return notFound
  const result = checkCommand(running.call, order.type, userId)
  if (result.ok)
    shell.mailbox.post({ to: 'call', callId, message: { ...order, userId, ...askedBy(command) } })
  return result
}
