import { EmptyState, SegmentedControl, Skeleton } from '@mantine/core'
import { IconTimeline } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type TimelineEntry, timelineKind } from '@tongdai/contract/contacts/timeline'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showDay, showTime } from '../../format/moment.ts'
import { isAway, LoadFault } from '../../kit/load-fault.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { usePages } from '../../kit/use-pages.ts'
import { useSession } from '../../who/session-context.ts'
import { CallEntry } from './call-entry.tsx'
import { ChangeEntry } from './change-entry.tsx'
import { CreatedEntry } from './created-entry.tsx'
import { MergeEntry } from './merge-entry.tsx'
import { NoteEntry } from './note-entry.tsx'
import classes from './timeline.module.css'

/** How each kind is drawn: a file a kind. */
const drawn: {
  [Kind in TimelineEntry['kind']]: (entry: Extract<TimelineEntry, { kind: Kind }>) => ReactNode
} = {
  call: ({ call }) => <CallEntry call={call} />,
  note: ({ note }) => <NoteEntry note={note} />,
  change: (entry) => <ChangeEntry {...entry} />,
  merge: (entry) => <MergeEntry {...entry} />,
  created: (entry) => <CreatedEntry {...entry} />,
}

/** What a customer has had with the company, the latest first. */
export function Timeline({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const [kind, setKind] = useState<TimelineEntry['kind'] | 'all'>('all')
  const { query, rows, pages } = usePages({
    queryKey: ['contacts', contactId, 'timeline', kind],
    fetchPage: (cursor) =>
      callRoute(api.getTimeline, {
        params: { id: contactId },
        query: { cursor, limit: 30, ...(kind !== 'all' && { kind }) },
      }),
    keep: true,
  })
  return (
    <>
      <SegmentedControl
        size="xs"
        className={classes.kinds}
        value={kind}
        onChange={(chosen) => setKind(chosen as typeof kind)}
        data={(
          ['all', ...timelineKind.options.filter((each) => each !== 'created' && each !== 'merge')] as const
        ).map((value) => ({
          value,
          label: t(`contacts.timeline.${value}`),
        }))}
      />
      {isAway(query) && <LoadFault query={query} />}
      {rows === undefined && !isAway(query) && <Skeleton height={120} aria-busy />}
      {rows?.length === 0 && (
        <EmptyState py="lg" size="sm" icon={<IconTimeline />} title={t('contacts.timeline.empty')} />
      )}
      <ol className={classes.timeline} data-testid="timeline">
        {rows?.map((entry) => (
          <li key={entry.id} className={classes.entry} data-kind={entry.kind}>
            <time dateTime={entry.at} className={classes.at}>
              {showDay(entry.at, timeZone)} <b>{showTime(entry.at, timeZone)}</b>
            </time>
            <div className={classes.what}>{drawn[entry.kind](entry as never)}</div>
          </li>
        ))}
      </ol>
      {pages && <LoadMore {...pages} />}
    </>
  )
}
