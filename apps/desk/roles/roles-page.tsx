import { Badge, Button, Text } from '@mantine/core'
import { IconCopy, IconEye, IconPlus, IconTrash } from '@tabler/icons-react'
import { type Grants, rolePermissions } from '@tongdai/contract/permissions'
import { role as fixedRole, type Role } from '@tongdai/contract/role'
import type { OwnRole } from '@tongdai/contract/roles/schema'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useMembers, useRoles } from '../lists/set-up-lists.ts'
import { useMayUse } from '../who/session-context.ts'
import { PermissionList } from './permission-list.tsx'
import { RemoveRole } from './remove-role.tsx'
import { RoleForm, type RoleValues } from './role-form.tsx'
import { useHiddenFields } from './use-hidden-fields.ts'

/** A role as a line: one of the three that are always there, or one of the company's own. */
interface Line {
  id: string
  name: string
  description: string
  permissions: Grants
  holders: number | null
  own: OwnRole | null
}

type Doing =
  | { what: 'edit' | 'remove'; role: OwnRole }
  | { what: 'add'; blank?: RoleValues }
  | { what: 'view'; line: Line }

export function RolesPage() {
  const { t } = useTranslation()
  const mayUse = useMayUse()
  const manages = mayUse('roles.manage')
  const roles = useRoles()
  const seesPeople = mayUse('people.see')
  const members = useMembers(seesPeople)
  const [doing, setDoing] = useState<Doing | null>(null)
  const row = useRowActions()
  const { nameOf } = useHiddenFields()
  const lines = useMemo<Line[] | undefined>(() => {
    const plain = (role: Role) => members.filter((each) => each.role === role && each.ownRole === null).length
    const fixed = fixedRole.options.map((role) => ({
      id: role,
      name: t(`frame.role.${role}`),
      description: t(`roles.fixed.${role}`),
      permissions: rolePermissions[role],
      holders: seesPeople ? plain(role) : null,
      own: null,
    }))
    return roles.data && [...fixed, ...roles.data.map((own) => ({ ...own, own }))]
  }, [roles.data, members, seesPeople, t])
  const columns = useMemo<Column<Line>[]>(
    () => [
      {
        accessorKey: 'name',
        header: t('kit.name'),
        cell: ({ row: { original } }) => (
          <span>
            <b>{original.name}</b>{' '}
            {original.own === null && (
              <Badge variant="light" color="gray">
                {t('roles.builtIn')}
              </Badge>
            )}
          </span>
        ),
      },
      { accessorKey: 'description', header: t('roles.description') },
      {
        id: 'rights',
        header: t('roles.rights'),
        accessorFn: ({ permissions }) => Object.keys(permissions).length,
      },
      {
        id: 'masked',
        header: t('roles.masked'),
        accessorFn: ({ own }) => own?.masked.map(nameOf).join(', ') || '–',
      },
      { id: 'holders', header: t('roles.holders'), accessorFn: ({ holders }) => holders ?? '–' },
    ],
    [t, nameOf],
  )
  const copy = ({ name, description, permissions, own }: Line): Doing => {
    const masked = own?.masked ?? []
    return { what: 'add', blank: { name: t('roles.copyOf', { name }), description, permissions, masked } }
  }
  const add = manages && (
    <Button
      leftSection={<IconPlus size={16} />}
      data-testid="role-add"
      onClick={() => setDoing({ what: 'add' })}
    >
      {t('roles.add')}
    </Button>
  )
  const close = () => setDoing(null)
  return (
    <Page title={t('roles.nav')} lead={t('roles.lead')} actions={add}>
      <DataTable
        query={roles}
        label={t('roles.nav')}
        columns={columns}
        widths={{ name: 220, description: 260 }}
        rows={lines}
        empty={null}
        actions={(line) => (
          <RowMenu
            name={line.name}
            actions={[
              manages && line.own && row.edit(() => setDoing({ what: 'edit', role: line.own! })),
              {
                label: t('roles.view'),
                icon: <IconEye size={16} />,
                run: () => setDoing({ what: 'view', line }),
              },
              manages && {
                label: t('roles.copy'),
                icon: <IconCopy size={16} />,
                run: () => setDoing(copy(line)),
              },
              manages &&
                line.own && {
                  label: t('frame.remove'),
                  icon: <IconTrash size={16} />,
                  danger: true,
                  run: () => setDoing({ what: 'remove', role: line.own! }),
                },
            ]}
          />
        )}
      />
      {doing?.what === 'add' && <RoleForm ownRole={null} blank={doing.blank} onClose={close} />}
      {doing?.what === 'edit' && <RoleForm ownRole={doing.role} onClose={close} />}
      {doing?.what === 'remove' && (
        <RemoveRole
          ownRole={doing.role}
          others={roles.data?.filter(({ id }) => id !== doing.role.id) ?? []}
          onClose={close}
        />
      )}
      {doing?.what === 'view' && (
        <Dialog onClose={close} title={doing.line.name} size={560}>
          <Text mb="md" c="dimmed">
            {doing.line.description}
          </Text>
          <PermissionList grants={doing.line.permissions} />
        </Dialog>
      )}
    </Page>
  )
}
