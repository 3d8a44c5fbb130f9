import { ActionIcon, Button, CloseButton, Menu, Progress } from '@mantine/core'
import { IconHistoryToggle } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { BulkRun } from '@tongdai/contract/lists/bulk'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showTime } from '../../format/moment.ts'
import { currentLanguage } from '../../text/language.ts'
import { useSession } from '../../who/session-context.ts'
import { useChange } from '../use-change.ts'
import classes from './list.module.css'
import { RunReport } from './run-report.tsx'
import { useRunWords } from './use-run-words.ts'
import { isRunning } from './use-runs.ts'

/** How far the last thing is that was done to many rows, and what came of it. */
export function RunNotice({ runs }: { runs: BulkRun[] }) {
  const { t } = useTranslation()
  const words = useRunWords()
  const [away, setAway] = useState<string>()
  const [reading, setReading] = useState<string>()
  const cancel = useChange((id: string) => callRoute(api.cancelJob, { params: { id } }), {
    reload: 'lists',
    quiet: true,
  })
  const [run] = runs
  const key = run && `${run.id} ${run.state}`
  if (!run || key === away) return null
  const running = isRunning(run)
  const looked = run.done + run.left
  return (
    <div className={classes.run} role="status" data-testid="bulk-run" data-state={run.state}>
      <span className={classes.runWords}>
        <strong>{run.label[currentLanguage()]}</strong> {words(run)}
      </span>
      {running && (
        <Progress
          className={classes.runProgress}
          value={run.all && run.state !== 'undoing' ? (100 * looked) / run.all : 100}
          animated
          aria-label={words(run)}
        />
      )}
      {running && run.job && (
        <Button variant="subtle" size="compact-sm" onClick={() => cancel.mutate(run.job!.id)}>
          {t('kit.list.stop')}
        </Button>
      )}
      {!running && (
        <>
          <Button
            variant="subtle"
            size="compact-sm"
            data-testid="bulk-report"
            onClick={() => setReading(run.id)}
          >
            {t('kit.list.report')}
          </Button>
          <CloseButton size="sm" aria-label={t('kit.list.putAway')} onClick={() => setAway(key)} />
        </>
      )}
      {reading && <RunReport id={reading} onClose={() => setReading(undefined)} />}
    </div>
  )
}

/** What was done within the last day, each with its report, where it can be undone. */
export function RunMenu({ runs }: { runs: BulkRun[] }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const words = useRunWords()
  const [reading, setReading] = useState<string>()
  if (runs.length === 0) return null
  return (
    <>
      <Menu width={340} position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('kit.list.runs')} data-testid="bulk-runs">
            <IconHistoryToggle size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {runs.map((run) => (
            <Menu.Item key={run.id} onClick={() => setReading(run.id)}>
              <span className="number">{showTime(run.createdAt, timeZone)}</span>{' '}
              {run.label[currentLanguage()]} <small className={classes.soft}>{words(run)}</small>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {reading && <RunReport id={reading} onClose={() => setReading(undefined)} />}
    </>
  )
}
