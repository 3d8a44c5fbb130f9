import { Badge, Button, EmptyState, Skeleton, Stack } from '@mantine/core'
import { IconGitMerge, IconUsersGroup } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Twins } from '@tongdai/contract/merges/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showDay } from '../../format/moment.ts'
import { EmailText } from '../../kit/email-text.tsx'
import { isAway, LoadFault } from '../../kit/load-fault.tsx'
import { LoadMore } from '../../kit/load-more.tsx'
import { NumberText } from '../../kit/number-text.tsx'
import { Page } from '../../kit/page.tsx'
import { useChange } from '../../kit/use-change.ts'
import { usePages } from '../../kit/use-pages.ts'
import { useMayUse, useSession } from '../../who/session-context.ts'
import classes from './merge.module.css'
import { MergeDialog } from './merge-dialog.tsx'

/** Contacts that may be one and the same, the surest first. */
export function TwinsPage() {
  const { t } = useTranslation()
  const { query, rows, pages } = usePages({
    queryKey: ['contacts', 'twins'],
    fetchPage: (cursor) => callRoute(api.listTwins, { query: { cursor, limit: 20 } }),
  })
  return (
    <Page title={t('contacts.merge.pageTitle')} lead={t('contacts.merge.pageLead')}>
      {isAway(query) && <LoadFault query={query} />}
      {rows === undefined && !isAway(query) && (
        <Stack aria-busy>
          <Skeleton height={120} />
          <Skeleton height={120} />
        </Stack>
      )}
      {rows?.length === 0 && !pages.has && (
        <EmptyState
          py="xl"
          icon={<IconUsersGroup />}
          title={t('contacts.merge.none')}
          description={t('contacts.merge.noneText')}
        />
      )}
      {rows?.map((twins) => (
        <Group key={`${twins.by} ${twins.contacts.map(({ id }) => id).join()}`} twins={twins} />
      ))}
      <LoadMore {...pages} />
    </Page>
  )
}

function Group({ twins: { by, contacts, all } }: { twins: Twins }) {
  const { t } = useTranslation()
  const { timeZone } = useSession()
  const mayUse = useMayUse()
  const [merging, setMerging] = useState(false)
  const dismiss = useChange(
    () => callRoute(api.dismissTwins, { body: { ids: contacts.map(({ id }) => id) } }),
    { reload: 'contacts', quiet: true },
  )
  return (
    <section className={classes.group} data-testid="twins">
      <div className={classes.groupHead}>
        <span>
          <Badge variant="light" tt="none" fw={550}>
            {t(`contacts.merge.by.${by}`)}
          </Badge>{' '}
          {all > contacts.length && (
            <span className={classes.soft}>{t('contacts.merge.ofMore', { count: all })}</span>
          )}
        </span>
        {mayUse('contacts.edit') && (
          <Button
            size="compact-sm"
            variant="default"
            loading={dismiss.isPending}
            onClick={() => dismiss.mutate(undefined)}
          >
            {t('contacts.merge.dismiss')}
          </Button>
        )}
        <Button
          size="compact-sm"
          leftSection={<IconGitMerge size={14} />}
          data-testid="twins-merge"
          onClick={() => setMerging(true)}
        >
          {t('contacts.merge.compare')}
        </Button>
      </div>
      {contacts.map((contact) => (
        <div key={contact.id} className={classes.one}>
          <span>
            <Link to="/contacts/$id" params={{ id: contact.id }}>
              {contact.name}
            </Link>{' '}
            {contact.organisation && <span className={classes.soft}>{contact.organisation.name}</span>}
          </span>
          <span>{contact.phone && <NumberText number={contact.phone} />}</span>
          <span>{contact.email && <EmailText email={contact.email} />}</span>
          <span className={classes.soft}>
            {t('contacts.merge.made', { day: showDay(contact.createdAt, timeZone) })}
          </span>
        </div>
      ))}
      {merging && <MergeDialog contacts={contacts} onClose={() => setMerging(false)} />}
    </section>
  )
}
