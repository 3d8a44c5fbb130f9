import { IconPlayerPlay } from '@tabler/icons-react'
import type { ListedCall } from '@tongdai/contract/call'
import { isMissed } from '../calls/reason-text.ts'
import { showTimer } from '../format/duration.ts'
import { DirectionIcon, Party, Result, StartTime } from './call-facts.tsx'
import classes from './history.module.css'

/** A call on a narrow screen: two lines. */
export function CallCard({ call }: { call: ListedCall }) {
  return (
    <>
      <span className={classes.cardWay}>
        <DirectionIcon call={call} />
      </span>
      <span className={classes.cardBody}>
        <span className={classes.cardLine}>
          <Party call={call} />
          <StartTime call={call} />
        </span>
        <span className={classes.cardLine}>
          <span>
            <Result call={call} />
            {/* The result names whoever took care of a call missed. */}
            {call.agentName && call.direction !== 'internal' && !isMissed(call) && (
              <span className={classes.small}> · {call.agentName}</span>
            )}
          </span>
          <span className={`${classes.small} number`}>
            {call.endedAt && call.recording && <IconPlayerPlay size={12} />}{' '}
            {call.talkMs > 0 && showTimer(call.talkMs)}
          </span>
        </span>
      </span>
    </>
  )
}
