/** @jsxRuntime automatic */ // what Vite before 8 has to be told
import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import {FinderProvider, FinderScorecard, FinderTrend} from '@meglass-finder/react';
import '@meglass-finder/widgets/finder.css';

function Figures() {
  return (
    <FinderProvider api="https://finder.example.jp" tokenUrl="/finder/token" compare="previous">
      <FinderScorecard metric="sessions" />
      <FinderTrend metric="sessions" onPointSelect={({detail}) => console.log(detail.date)} />
    </FinderProvider>
  );
}

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <Figures />
  </StrictMode>,
);
