import { ActionIcon, Alert, Menu, Tooltip, UnstyledButton } from '@mantine/core'
import { IconDownload, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import type { CallRecord } from '@tongdai/contract/call'
import { callRoute, routeUrl } from '@tongdai/contract/client'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showShortLength, showTimer } from '../format/duration.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import { serverNow } from '../server/server-clock.ts'
import { currentLanguage } from '../text/language.ts'
import classes from './recording-player.module.css'
import { useAudio } from './use-audio.ts'
import { Waveform } from './waveform.tsx'

const speeds = [0.75, 1, 1.25, 1.5, 2]
const skipSeconds = 5

/** The recording of a call, when it has one. */
export function RecordingPlayer({ call }: { call: CallRecord }) {
  const { t } = useTranslation()
  if (call.recording) return <Player key={call.recording.id} call={call} recording={call.recording} />
  if (call.state !== 'ended' && call.answeredAt)
    return <p className={classes.none}>{t('history.player.pending')}</p>
  return null
}

function Player({ call, recording }: { call: CallRecord; recording: NonNullable<CallRecord['recording']> }) {
  const { t } = useTranslation()
  const audio = useAudio(
    routeUrl(api.getRecording, { params: { id: call.id } }),
    recording.durationMs / 1_000,
  )
  const peaks = useQuery({
    queryKey: ['peaks', call.id, recording.durationMs],
    queryFn: () => callRoute(api.getPeaks, { params: { id: call.id }, query: { buckets: 600 } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useShortcuts({
    play: audio.toggle,
    seekBack: () => audio.seek(audio.at - skipSeconds),
    seekOn: () => audio.seek(audio.at + skipSeconds),
  })
  const figures = (
    <span className={`${classes.time} number`} data-testid="recording-time">
      {showTimer(audio.at * 1_000)} / {showTimer(audio.length * 1_000)}
    </span>
  )
  return (
    <section className={classes.player} aria-label={t('history.player.title')}>
      <Waveform
        peaks={peaks.data ?? null}
        at={audio.at}
        length={audio.length}
        seek={audio.seek}
        label={t('history.player.position')}
      />
      <div className={classes.controls}>
        <ActionIcon
          size={38}
          radius="xl"
          variant="filled"
          color="jade"
          data-testid="recording-play"
          data-playing={audio.playing}
          aria-label={t(audio.playing ? 'history.player.pause' : 'history.player.play')}
          onClick={audio.toggle}
        >
          {audio.playing ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        </ActionIcon>
        {figures}
        <span className={classes.legend}>
          <span>
            <i data-side="customer" /> {t('history.player.customer')}
          </span>
          <span>
            <i data-side="agent" /> {t('history.player.agent')}
          </span>
        </span>
        <span className={classes.tools}>
          <Speed speed={audio.speed} change={audio.setSpeed} />
          <Tooltip label={t('history.player.download')}>
            <ActionIcon
              component="a"
              size={34}
              data-testid="recording-download"
              aria-label={t('history.player.download')}
              href={routeUrl(api.getRecording, { params: { id: call.id }, query: { download: '1' } })}
              download
            >
              <IconDownload size={18} />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      {audio.broken && <Alert color="red">{t('history.player.broken')}</Alert>}
      {!recording.complete && (
        <p className={classes.none} data-testid="recording-note">
          {t(`history.player.${whyUnfinished(call, recording.missingMs)}`, {
            time: showShortLength(recording.missingMs ?? 0, currentLanguage()),
          })}
        </p>
      )}
    </section>
  )
}

/** The exchange tells of the whole recording a moment after the call's end, ms. */
const finishingMs = 20_000

/**
 * A recording that is not whole is still being made as long as its call runs; only after that something broke it off.
 * @param missingMs null: its end was not told yet
 */
export function whyUnfinished(
  { state, endedAt }: Pick<CallRecord, 'state' | 'endedAt'>,
  missingMs: number | null,
): 'running' | 'finishing' | 'incomplete' | 'lacking' {
  if (missingMs) return 'lacking'
  if (state !== 'ended' || endedAt === null) return 'running'
  return serverNow() - Date.parse(endedAt) < finishingMs ? 'finishing' : 'incomplete'
}

function Speed({ speed, change }: { speed: number; change: (speed: number) => void }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <Menu opened={opened} onChange={setOpened} width={100}>
      <Menu.Target>
        <UnstyledButton
          ref={button}
          className={`${classes.speed} number`}
          aria-label={`${t('history.player.speed')} ${speed}×`}
        >
          {speed}×
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {speeds.map((each) => (
          <Menu.Item key={each} fw={each === speed ? 650 : undefined} onClick={() => change(each)}>
            {each}×
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
