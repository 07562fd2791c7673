import { CONNECTION } from '../../../shared/words/connection.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';

/** Says that an account is no longer connected, and leads to those that are. */
export const GoneAccount = () => {
  const navigation = useNavigation();
  return (
    <Empty title={CONNECTION.gone.title} text={CONNECTION.gone.text}>
      <Button variant="primary" onClick={() => navigation.replace({ page: 'connections' })}>
        {CONNECTION.gone.action}
      </Button>
    </Empty>
  );
};
