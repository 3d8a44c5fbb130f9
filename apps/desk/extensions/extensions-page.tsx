import { Badge, Button, EmptyState } from '@mantine/core'
import { IconDeviceLandlinePhone, IconHeadset, IconPlus, IconUserMinus } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Extension } from '@tongdai/contract/extensions/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SipAccountModal } from '../account/sip-account-modal.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useChangeOfWayIn } from '../kit/use-way-in.ts'
import { useExtensions } from '../lists/set-up-lists.ts'
import { ExtensionForm } from './extension-form.tsx'
import { ExtensionState } from './extension-state.tsx'

export function ExtensionsPage() {
  const { t } = useTranslation()
  const extensions = useExtensions()
  const [editing, setEditing] = useState<Extension | 'new' | null>(null)
  const [account, setAccount] = useState<Extension | null>(null)
  const columns = useMemo<Column<Extension>[]>(
    () => [
      {
        accessorKey: 'number',
        header: t('extensions.number'),
        cell: ({ row: { original } }) => (
          <>
            <b className="number">{original.number}</b>
            {original.reserved && (
              <Badge ml="xs" color="red" variant="light" title={t('extensions.reservedText')}>
                {t('extensions.reserved')}
              </Badge>
            )}
          </>
        ),
      },
      {
        id: 'owner',
        header: t('extensions.owner'),
        accessorFn: ({ user }) => user?.name ?? t('extensions.unassigned'),
      },
      { accessorKey: 'name', header: t('kit.name') },
      { accessorKey: 'sipUsername', header: t('account.username') },
      {
        id: 'status',
        header: t('kit.status'),
        enableSorting: false,
        cell: ({ row }) => <ExtensionState extension={row.original} />,
      },
    ],
    [t],
  )
  const add = (
    <Button
      leftSection={<IconPlus size={16} />}
      data-testid="extension-add"
      onClick={() => setEditing('new')}
    >
      {t('extensions.add')}
    </Button>
  )
  return (
    <Page title={t('extensions.nav')} lead={t('extensions.lead')} actions={add}>
      <DataTable
        query={extensions}
        label={t('extensions.nav')}
        columns={columns}
        rows={extensions.data}
        isOff={({ enabled }) => !enabled}
        empty={
          <EmptyState
            py="xl"
            icon={<IconHeadset />}
            title={t('extensions.empty')}
            description={t('extensions.emptyText')}
          />
        }
        actions={(extension) => (
          <ExtensionActions
            extension={extension}
            edit={() => setEditing(extension)}
            showAccount={() => setAccount(extension)}
          />
        )}
      />
      {editing && (
        <ExtensionForm extension={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
      {account && <SipAccountModal extension={account} onClose={() => setAccount(null)} />}
    </Page>
  )
}

function ExtensionActions(props: { extension: Extension; edit: () => void; showAccount: () => void }) {
  const { extension, edit, showAccount } = props
  const { t } = useTranslation()
  const row = useRowActions()
  const params = { id: extension.id }
  const { number, version } = extension
  const change = useChangeOfWayIn((body: { userId?: null; enabled?: boolean }, evenOnlyWayIn) =>
    callRoute(api.updateExtension, { params, body: { ...body, version, evenOnlyWayIn } }),
  )
  const remove = useChangeOfWayIn(
    (_: undefined, evenOnlyWayIn) =>
      callRoute(api.removeExtension, { params, query: { evenOnlyWayIn: String(evenOnlyWayIn) } }),
    { told: 'removed' },
  )
  return (
    <RowMenu
      name={number}
      actions={[
        { label: t('extensions.sip'), icon: <IconDeviceLandlinePhone size={16} />, run: showAccount },
        row.edit(edit),
        extension.user &&
          row.asked({
            label: t('extensions.unassign'),
            icon: <IconUserMinus size={16} />,
            title: t('extensions.unassignConfirm', { number, name: extension.user.name }),
            text: t('extensions.unassignText'),
            run: () => change.mutate({ userId: null }),
          }),
        row.switched(extension.enabled, (enabled) => change.mutate({ enabled }), {
          title: t('extensions.disableConfirm', { number }),
          text: t('extensions.disableText'),
        }),
        row.remove(() => remove.mutate(undefined), {
          title: t('extensions.removeConfirm', { number }),
          text: t('extensions.removeText'),
        }),
      ]}
    />
  )
}
