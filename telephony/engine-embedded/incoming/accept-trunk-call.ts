import { newId } from '@tongdai/platform/new-id'
import type { IncomingCall } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { trunkCaller } from '../identity/trunk-caller.ts'
import { followDialog } from '../leg/follow-dialog.ts'
import { noteTrunk } from '../trunk/tell-trunk.ts'
import { proveAddress, type Trunk } from '../trunk/trunk-table.ts'
import { announceCall } from './announce-call.ts'
import { dialledOver } from './dialled-number.ts'

/** A carrier delivers a call. */
export function acceptTrunkCall(exchange: Exchange, call: IncomingCall, trunk: Trunk): void {
  const { request } = call
  const { id: trunkId, companyId } = trunk.config
  trunk.onTraffic?.(true)
  if (trunk.notice?.kind === 'call-not-taken') noteTrunk(exchange, trunk, null)
  const from = { kind: 'trunk', companyId, trunkId } as const
  const leg = exchange.legs.add({ id: newId(), direction: 'incoming', companyId, party: from })!
  leg.call = call
  call.onEvent = (event) => {
    // The ACK names a tag that only who got our answer knows.
    if (event.type === 'confirmed') proveAddress(trunk, call.source.address)
    followDialog(exchange, leg, event)
  }
  const dialled = dialledOver(trunk, request)
  const { number: callerNumber, name: callerName, divertedBy } = trunkCaller(request)
  const { callId: sipCallId } = request
  const told = { leg: leg.id, from, dialled, callerNumber, callerName, divertedBy, sipCallId }
  announceCall(exchange, leg, { type: 'leg.incoming', ...told }, request.sdp)
}
