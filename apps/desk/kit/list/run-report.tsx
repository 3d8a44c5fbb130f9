import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useTranslation } from 'react-i18next'
import { showDay, showTime } from '../../format/moment.ts'
import { currentLanguage } from '../../text/language.ts'
import { useSession } from '../../who/session-context.ts'
import { confirm } from '../confirm.ts'
import { Dialog } from '../dialog.tsx'
import { useChange } from '../use-change.ts'
import classes from './list.module.css'
import { useRunWords } from './use-run-words.ts'
import { isRunning } from './use-runs.ts'

/** What came of something that was done to many rows, which were left as they are and why, and its undoing. */
export function RunReport({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const words = useRunWords()
  const { data } = useQuery({
    queryKey: ['lists', 'report', id],
    queryFn: () => callRoute(api.getBulkRun, { params: { id } }),
  })
  const undo = useChange(() => callRoute(api.undoBulk, { params: { id } }), {
    reload: 'lists',
    quiet: true,
    done: onClose,
  })
  if (!data)
    return (
      <Dialog onClose={onClose} title={t('kit.list.report')}>
        <Skeleton height={80} />
      </Dialog>
    )
  const { run, left } = data
  const until = run.undoUntil
  return (
    <Dialog onClose={onClose} title={run.label[currentLanguage()]}>
      <Stack gap="sm">
        <Text size="sm">
          {showDay(run.createdAt, timeZone)} {showTime(run.createdAt, timeZone)} · {words(run)}
        </Text>
        {left.length > 0 && (
          <ul className={classes.left} data-testid="bulk-left">
            {left.map((row) => (
              <li key={row.id}>
                <span>{row.name ?? t('kit.list.unseen')}</span>
                <span className={classes.soft}>{t(`kit.list.why.${row.why}`)}</span>
              </li>
            ))}
          </ul>
        )}
        {run.left + run.kept > left.length && (
          <Text size="xs" c="dimmed">
            {t('kit.list.firstLeft', { count: left.length })}
          </Text>
        )}
        {until && !isRunning(run) && (
          <Group justify="space-between" gap="xs">
            <Text size="xs" c="dimmed" maw={260}>
              {t('kit.list.undoUntil', { time: `${showTime(until, timeZone)} ${showDay(until, timeZone)}` })}
            </Text>
            <Button
              variant="default"
              data-testid="bulk-undo"
              loading={undo.isPending}
              onClick={() =>
                confirm({
                  title: t('kit.list.undoTitle'),
                  text: t('kit.list.undoText'),
                  action: t('kit.list.undo'),
                  onConfirm: () => undo.mutate(undefined),
                })
              }
            >
              {t('kit.list.undo')}
            </Button>
          </Group>
        )}
      </Stack>
    </Dialog>
  )
}
