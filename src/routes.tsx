import { Navigate, Route, Routes, useLocation } from 'react-router';
import { CatalogPage } from './catalog/CatalogPage.tsx';
import { patterns, paths } from './paths.ts';

/** The pages, by address. The catalog comes with the first bytes, since every address leads to it. */
export function AppRoutes() {
  return (
    <Routes>
      <Route path={patterns.images} element={<CatalogPage />} />
      <Route path="*" element={<ToCatalog />} />
    </Routes>
  );
}

/** Any other address means the list; its query is kept. */
function ToCatalog() {
  const { search } = useLocation();
  return <Navigate to={`${paths.images()}${search}`} replace />;
}
