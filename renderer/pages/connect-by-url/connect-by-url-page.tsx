import { CATALOG } from '../../../shared/words/catalog.ts';
import { BY_URL } from '../../../shared/words/custom.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { Page } from '../../ui/page.tsx';
import { ConnectByUrl } from '../../components/custom-provider/connect-by-url.tsx';

/** Adds a provider that the catalog does not have. */
export const ConnectByUrlPage = () => {
  const navigation = useNavigation();
  return (
    <Page
      name={BY_URL.title}
      lead={BY_URL.lead}
      back={{ label: CATALOG.title, onBack: () => navigation.returnTo({ page: 'catalog' }) }}
    >
      <ConnectByUrl example={BY_URL.addressExample} />
    </Page>
  );
};
