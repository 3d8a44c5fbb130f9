import { Badge } from '@mantine/core'
import { dayAt } from '@tongdai/contract/day'
import type { TrunkView } from '@tongdai/contract/live'
import type { Trunk } from '@tongdai/contract/trunks/schema'
import { useTranslation } from 'react-i18next'
import { showShortDay, showTime } from '../format/moment.ts'
import { useLive } from '../live/live-context.tsx'
import { serverNow } from '../server/server-clock.ts'
import { useSession } from '../who/session-context.ts'
import { TrunkNotice } from './trunk-notice.tsx'
import classes from './trunk-state.module.css'
import { noticeBeside, trunkStateText } from './trunk-state-text.ts'

const colours = { good: 'jade', bad: 'red', plain: 'gray' } as const

/** Whether a trunk carries calls, as the exchange finds it now, and what to do when it does not. */
export function TrunkState({ trunk }: { trunk: Trunk }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const { connected, voice, trunks } = useLive(({ connected, voice, trunks }) => ({
    connected,
    voice,
    trunks,
  }))
  const told = connected && voice ? (trunks.get(trunk.id) ?? null) : null
  const view = trunk.enabled ? told : switchedOff(trunk)
  const notice = view && noticeBeside(view)
  const text = trunkStateText(t, view, view?.since ? showSince(view.since, timeZone) : '')
  return (
    <div className={classes.state} data-testid="trunk-state" data-state={view?.state ?? 'unknown'}>
      <Badge variant="light" color={colours[text.tone]}>
        {text.label}
      </Badge>
      {text.why && (
        <div className={classes.why}>
          {text.why}
          {text.detail && <span className={classes.detail}>{text.detail}</span>}
        </div>
      )}
      {notice && <TrunkNotice trunk={trunk} notice={notice} />}
    </div>
  )
}

/** Known without the exchange. */
function switchedOff({ id }: Trunk): TrunkView {
  return { id, state: 'off', sipCode: null, fault: null, detail: 'off', since: null, notice: null }
}

/** The day as well, when it was not today. */
function showSince(iso: string, timeZone: string): string {
  const today = dayAt(Date.parse(iso), timeZone) === dayAt(serverNow(), timeZone)
  return today ? showTime(iso, timeZone) : `${showTime(iso, timeZone)} ${showShortDay(iso, timeZone)}`
}
