import { UnstyledButton } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ListedCall } from '@tongdai/contract/call'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showTimer } from '../../format/duration.ts'
import { DirectionIcon, Result } from '../../history/call-facts.tsx'
import { RecordingPlayer } from '../../history/recording-player.tsx'
import classes from './timeline.module.css'

/** A call: how it went, with whom, and what was said in it. */
export function CallEntry({ call }: { call: ListedCall }) {
  const { t } = useTranslation()
  const [playing, setPlaying] = useState(false)
  return (
    <>
      <div className={classes.line}>
        <DirectionIcon call={call} />
        <Link to="/history" search={{ call: call.id }}>
          {t(`call.direction.${call.direction}`)}
        </Link>
        <Result call={call} />
        <span className={classes.soft}>
          {[call.agentName, call.talkMs > 0 && showTimer(call.talkMs), call.queueName]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {call.endedAt && call.recording && !playing && (
          <UnstyledButton className={classes.play} onClick={() => setPlaying(true)}>
            <IconPlayerPlay size={14} /> {t('contacts.timeline.listen')}{' '}
            {showTimer(call.recording.durationMs)}
          </UnstyledButton>
        )}
      </div>
      {playing && <RecordingPlayer call={call} />}
    </>
  )
}
