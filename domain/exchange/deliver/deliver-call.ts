import { isEngagedIn } from '@tongdai/agents/engagements'
import type { Call } from '@tongdai/calls/call'
import { isFinished } from '@tongdai/calls/call'
import type { CallEvent } from '@tongdai/calls/call-event'
import type { CallEffect, CallMessage } from '@tongdai/calls/call-message'
import { foldCallRecord } from '@tongdai/calls/folds/call-record'
import { timelineEntryOf } from '@tongdai/calls/folds/timeline'
import { stepCall } from '@tongdai/calls/step-call'
import type { EngineEvent } from '@tongdai/engine'
import { recordingLength } from '@tongdai/recordings/recording-length'
import type { RunningCall, Shell } from '../shell.ts'
import { companyOf, contextOf } from '../shell.ts'

/** Steps a call and carries out what follows. A step that throws ends the call as a fault; the process lives. */
export function deliverToCall(shell: Shell, callId: string, message: CallMessage): void {
  const running = shell.state.calls.get(callId)
  if (!running) {
    // An agent was won for a call that is over.
    if (message.type === 'agent.engaged') letGo(shell, callId, message)
    return
  }
  const context = contextOf(shell, running.call.companyId)
  let step: { call: Call; effects: CallEffect[] }
  try {
    step = stepCall(running.call, message, context)
  } catch (error) {
    shell.options.log.error('a call is ended because of a fault', { callId, message: message.type, error })
    commitCall(shell, running, stepCall(running.call, { type: 'fault' }, context))
    // What the failed step had not yet taken in: an agent who was being won by it.
    for (const agent of companyOf(shell.state, running.call.companyId).agents.values())
      if (isEngagedIn(agent, callId)) letGo(shell, callId, agent)
    return
  }
  commitCall(shell, running, step)
}

function letGo({ mailbox }: Shell, callId: string, agent: { companyId: string; userId: string }): void {
  const { companyId, userId } = agent
  mailbox.tell({
    to: 'agent',
    companyId,
    userId,
    message: { type: 'released', callId, how: 'cancelled', wrapUpMs: 0 },
  })
}

/** Takes the new state in, and carries the effects out in their order. */
export function commitCall(
  shell: Shell,
  running: RunningCall,
  step: { call: Call; effects: CallEffect[] },
): void {
  running.call = step.call
  for (const effect of step.effects) carryOut(shell, running, effect)
  if (!isFinished(running.call)) return
  const { id, legs } = running.call
  shell.timers.cancelAll(timerOwner(id))
  for (const leg of legs) shell.state.legs.delete(leg.id)
  shell.state.calls.delete(id)
}

function carryOut(shell: Shell, running: RunningCall, effect: CallEffect): void {
  const { options, mailbox, timers, state } = shell
  const { id: callId, companyId } = running.call
  switch (effect.type) {
    case 'engine':
      if (effect.command.type === 'originate') state.legs.set(effect.command.leg, callId)
      options.engine.send(effect.command)
      return
    case 'journal':
      journalCall(shell, running, effect.event)
      return
    case 'start-timer': {
      const { name, ms } = effect
      const fire = () => mailbox.post({ to: 'call', callId, message: { type: 'timer', name } })
      timers.start(timerOwner(callId), name, ms, fire)
      return
    }
    case 'cancel-timer':
      timers.cancel(timerOwner(callId), effect.name)
      return
    case 'tell-agent':
      mailbox.tell({ to: 'agent', companyId, userId: effect.userId, message: effect.message })
      return
    case 'tell-queues':
      mailbox.tell({ to: 'queues', companyId, message: effect.message })
      return
    case 'measure-recording': {
      const { recordingId, path, lastedMs } = effect
      const length = recordingLength(path)
      const missingMs = Math.max(0, Math.round(lastedMs - length.durationMs))
      const cut = { complete: false, missingMs, detail: 'its end was not reported' }
      journalCall(shell, running, { type: 'call.recording-ended', recordingId, path, ...length, ...cut })
      return
    }
    case 'warn':
      options.log.warn(effect.message, { callId, detail: effect.detail })
      return
  }
}

function journalCall({ options, news, state }: Shell, running: RunningCall, event: CallEvent): void {
  const { id, companyId } = running.call
  const at = state.time.now() + running.shift
  const entry = options.journal.append({ at, companyId, subject: { kind: 'call', id }, event })
  running.record = foldCallRecord(running.record, entry)
  const told = timelineEntryOf(entry)
  if (told) running.timeline.push(told)
  // What comes after the end is history's business, which hears of it from the journal.
  if (event.type === 'call.leg-ended' || event.type === 'call.recording-ended') return
  news.callChanged(companyId, id, running.record?.agentId ?? null)
  // What they are doing is what the call is.
  for (const { userId } of running.call.engaged) news.agentChanged(companyId, userId)
}

function timerOwner(callId: string): string {
  return `call ${callId}`
}

/** Whether an engine event is one that its call is told of. */
export function isLegEvent(event: EngineEvent): event is Extract<CallMessage, { type: 'engine' }>['event'] {
  return 'leg' in event && event.type !== 'leg.incoming' && event.type !== 'leg.quality'
}
