import { Button, EmptyState, Text } from '@mantine/core'
import { IconPlus, IconSitemap, IconUsersGroup } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { Department } from '@tongdai/contract/departments/schema'
import { may } from '@tongdai/contract/permissions'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Page } from '../kit/page.tsx'
import { RowMenu } from '../kit/row-menu.tsx'
import { StateBadge } from '../kit/state-badge.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import { useDepartments } from '../lists/set-up-lists.ts'
import { useSession } from '../who/session-context.ts'
import { DepartmentForm } from './department-form.tsx'
import { GroupForm } from './group-form.tsx'

type Doing = { what: 'add' } | { what: 'edit' | 'group'; department: Department }

export function DepartmentsPage() {
  const { t } = useTranslation()
  const session = useSession()
  const departments = useDepartments()
  const [doing, setDoing] = useState<Doing | null>(null)
  const columns = useMemo<Column<Department>[]>(() => {
    const named = (role: 'manager' | 'agent') => ({
      id: role,
      header: t(`departments.${role}s`),
      accessorFn: ({ members }: Department) => members.filter((each) => each.role === role).length,
      cell: ({ row }: { row: { original: Department } }) => (
        <Members names={row.original.members.filter((each) => each.role === role).map(({ name }) => name)} />
      ),
    })
    return [
      {
        accessorKey: 'name',
        header: t('kit.name'),
        cell: ({ row: { original } }) => (
          <div>
            <b>{original.name}</b>
            {original.description && (
              <Text size="sm" c="dimmed" lineClamp={2}>
                {original.description}
              </Text>
            )}
          </div>
        ),
      },
      named('manager'),
      named('agent'),
      {
        id: 'status',
        header: t('kit.status'),
        enableSorting: false,
        cell: ({ row }) => <StateBadge on={row.original.disabledAt === null} />,
      },
    ]
  }, [t])
  const add = may(session, 'departments.manage', 'everybody') && (
    <Button
      leftSection={<IconPlus size={16} />}
      data-testid="department-add"
      onClick={() => setDoing({ what: 'add' })}
    >
      {t('departments.add')}
    </Button>
  )
  const close = () => setDoing(null)
  return (
    <Page title={t('departments.nav')} lead={t('departments.lead')} actions={add}>
      <DataTable
        query={departments}
        label={t('departments.nav')}
        columns={columns}
        widths={{ name: 260, manager: 180, agent: 220 }}
        rows={departments.data}
        isOff={({ disabledAt }) => disabledAt !== null}
        empty={
          <EmptyState
            py="xl"
            icon={<IconSitemap />}
            title={t('departments.empty')}
            description={t('departments.emptyText')}
          />
        }
        actions={(department) =>
          may(session, 'departments.manage', { userId: null, departmentIds: [department.id] }) && (
            <DepartmentActions department={department} begin={(what) => setDoing({ what, department })} />
          )
        }
      />
      {doing?.what === 'add' && <DepartmentForm department={null} onClose={close} />}
      {doing?.what === 'edit' && <DepartmentForm department={doing.department} onClose={close} />}
      {doing?.what === 'group' && (
        <GroupForm department={doing.department} departments={departments.data ?? []} onClose={close} />
      )}
    </Page>
  )
}

/** How many, and who. */
function Members({ names }: { names: string[] }) {
  return (
    <Text size="sm" lineClamp={2} title={names.join(', ')}>
      {names.length === 0 ? '–' : `${names.length} · ${names.join(', ')}`}
    </Text>
  )
}

interface ActionsProps {
  department: Department
  begin: (what: 'edit' | 'group') => void
}

function DepartmentActions({ department, begin }: ActionsProps) {
  const { t } = useTranslation()
  const row = useRowActions()
  const { name, version } = department
  const params = { id: department.id }
  const able = useChange((enabled: boolean) =>
    callRoute(api.updateDepartment, { params, body: { disabled: !enabled, version } }),
  )
  const remove = useChange(() => callRoute(api.removeDepartment, { params }), { told: 'removed' })
  return (
    <RowMenu
      name={name}
      actions={[
        row.edit(() => begin('edit')),
        department.members.length > 0 && {
          label: t('departments.group'),
          icon: <IconUsersGroup size={16} />,
          run: () => begin('group'),
        },
        row.switched(department.disabledAt === null, (enabled) => able.mutate(enabled), {
          title: t('departments.offConfirm', { name }),
          text: t('departments.offText'),
        }),
        row.remove(() => remove.mutate(undefined), {
          title: t('departments.removeConfirm', { name }),
          text: t('departments.removeText'),
        }),
      ]}
    />
  )
}
