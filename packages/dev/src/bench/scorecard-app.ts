/** What an app that shows one scorecard imports; the benchmark of bytes bundles it. */
import '@meglass-finder/widgets/provider';
import '@meglass-finder/widgets/scorecard';
