import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface RowAction {
  label: string
  icon: ReactNode
  run: () => void
  danger?: boolean
}

/** What can be done with a row; what destroys stands last and red. */
export function RowMenu({ actions, name }: { actions: (RowAction | false | null)[]; name: string }) {
  const { t } = useTranslation()
  return (
    <Menu width={220}>
      <Menu.Target>
        <ActionIcon aria-label={`${t('frame.actions')}: ${name}`} data-testid="row-menu">
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(
          (action) =>
            action && (
              <Menu.Item
                key={action.label}
                leftSection={action.icon}
                style={action.danger ? { color: 'var(--bad)' } : undefined}
                onClick={action.run}
              >
                {action.label}
              </Menu.Item>
            ),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
