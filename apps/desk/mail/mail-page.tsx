import { Alert, Badge, Button, EmptyState, Select } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { type MailState, type MailView, mailState } from '@tongdai/contract/mail/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { EmailText } from '../kit/email-text.tsx'
import { MomentText } from '../kit/moment-text.tsx'
import { Page } from '../kit/page.tsx'
import { usePages } from '../kit/use-pages.ts'
import { Letter } from './letter.tsx'
import classes from './mail.module.css'

/** What goes, went and could not go to the company's people; without a mail server where it is read. */
export function MailPage() {
  const { t } = useTranslation()
  const [state, setState] = useState<MailState | null>(null)
  const {
    query: mails,
    rows,
    pages,
  } = usePages({
    queryKey: ['mails', state],
    fetchPage: (cursor) =>
      callRoute(api.listMails, { query: { state: state ?? undefined, cursor, limit: 50 } }),
    refetchInterval: 10_000,
  })
  const [opened, setOpened] = useState<MailView | null>(null)
  const server = mails.data?.pages[0]?.server ?? true
  const columns = useMemo<Column<MailView>[]>(
    () => [
      { accessorKey: 'subject', header: t('mail.what') },
      { id: 'to', header: t('mail.to'), cell: ({ row }) => <EmailText email={row.original.to} /> },
      {
        id: 'state',
        header: t('mail.stateHead'),
        cell: ({ row }) => <State mail={row.original} server={server} />,
      },
      {
        id: 'when',
        header: t('mail.when'),
        cell: ({ row }) => <MomentText at={row.original.createdAt} />,
      },
    ],
    [t, server],
  )
  const choice = (
    <Select
      aria-label={t('mail.stateHead')}
      w={190}
      placeholder={t('mail.all')}
      clearable
      value={state}
      onChange={(value) => setState(value as MailState | null)}
      data={mailState.options.map((value) => ({ value, label: t(`mail.state.${value}`) }))}
    />
  )
  return (
    <Page title={t('mail.title')} lead={t('mail.lead')} actions={choice}>
      {!server && (
        <Alert color="orange" mb="md" data-testid="no-mail-server">
          {t('mail.noServer')}
        </Alert>
      )}
      <DataTable
        query={mails}
        label={t('mail.title')}
        columns={columns}
        rows={rows}
        actions={(mail) => (
          <Button size="compact-sm" variant="default" data-testid="mail-read" onClick={() => setOpened(mail)}>
            {t('mail.read')}
          </Button>
        )}
        pages={pages}
        empty={
          <EmptyState py="xl" icon={<IconMail />} title={t('mail.empty')} description={t('mail.emptyText')} />
        }
      />
      <Dialog opened={opened !== null} onClose={() => setOpened(null)} title={opened?.subject} size="lg">
        {opened && <Letter mail={opened} />}
      </Dialog>
    </Page>
  )
}

const colors = {
  waiting: 'gray',
  sent: 'jade',
  refused: 'red',
  expired: 'orange',
  'taken-back': 'gray',
} as const

function State({ mail: { state, tries }, server }: { mail: MailView; server: boolean }) {
  const { t } = useTranslation()
  const kept = state === 'waiting' && !server
  return (
    <div>
      <Badge variant="light" color={kept ? 'blue' : colors[state]}>
        {t(`mail.state.${kept ? 'kept' : state}`)}
      </Badge>
      {!kept && state !== 'sent' && (state !== 'waiting' || tries > 0) && (
        <div className={classes.advice}>{t(`mail.advice.${state}`, { count: tries })}</div>
      )}
    </div>
  )
}
