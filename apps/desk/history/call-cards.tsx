import { Skeleton, UnstyledButton } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { showTimer } from '../format/duration.ts'
import { DirectionIcon, Party, Result, StartTime } from './call-facts.tsx'
import type { CallListProps } from './call-table.tsx'
import { followArrows } from './follow-arrows.ts'
import classes from './history.module.css'

/** The calls on a narrow screen: two lines each. */
export function CallCards({ calls, open, opened }: CallListProps) {
  return (
    <div className={classes.panel}>
      {calls
        ? calls.map((call) => (
            <UnstyledButton
              key={call.id}
              className={classes.card}
              data-testid="history-row"
              data-call-id={call.id}
              aria-current={call.id === opened || undefined}
              onClick={() => open(call.id)}
              onKeyDown={(event) => followArrows(event, opened === undefined ? undefined : open)}
            >
              <DirectionIcon call={call} />
              <span className={classes.cardBody}>
                <span className={classes.cardLine}>
                  <Party call={call} />
                  <StartTime call={call} />
                </span>
                <span className={classes.cardLine}>
                  <span>
                    <Result call={call} />
                    {call.agentName && call.direction !== 'internal' && (
                      <span className={classes.small}> · {call.agentName}</span>
                    )}
                  </span>
                  <span className={`${classes.small} number`}>
                    {call.endedAt && call.recording && <IconPlayerPlay size={12} />}{' '}
                    {call.talkMs > 0 && showTimer(call.talkMs)}
                  </span>
                </span>
              </span>
            </UnstyledButton>
          ))
        : [0, 1, 2, 3, 4].map((row) => <Skeleton key={row} height={40} m={12} w="auto" />)}
    </div>
  )
}
