% Needs Octave with its package netcdf, or MATLAB. Use: octave --path DIR --eval "talent_by_city RUN.h5 A.png"
% Talent by city over time, the eight largest cities. Cities by their keys: Octave does not read labels.
function talent_by_city(file, picture)
  if exist('OCTAVE_VERSION', 'builtin'), pkg load netcdf, end
  talent = squeeze(sum(ncread(file, '/city/talent'), 1));  % tier x city x time -> city x time
  keys = strsplit(strtrim(ncreadatt(file, '/city/city_id', 'flag_meanings')), ' ');
  year = 2018 + ncread(file, '/city/time') / 365.25;
  [~, order] = sort(-talent(:, end));
  first = order(1:min(8, end));
  colours = [0 114 178; 213 94 0; 0 158 115; 204 121 167; 230 159 0; 86 180 233; 136 34 85; 0 0 0] / 255;

  figure('visible', 'off', 'paperunits', 'inches', 'paperposition', [0 0 8 5]);
  hold on
  handles = [];
  for rank = 1:numel(first)
    handles(rank) = plot(year, talent(first(rank), :), 'color', colours(rank, :), 'linewidth', 2);
  end
  labels = strrep(keys(first), '_', ' ');
  for row = order(9:end)'
    handles(9) = plot(year, talent(row, :), 'color', [0.75 0.75 0.75], 'linewidth', 1);
    labels{9} = 'others';
  end
  set(gca, 'yscale', 'log', 'box', 'off', 'fontsize', 10);
  set(gca, 'yticklabel', arrayfun(@(tick) sprintf('%g', tick), get(gca, 'ytick'), 'uniformoutput', false));
  xlim([floor(year(1)) ceil(year(end) + 1)]);
  xlabel('end of month (year)');
  ylabel(sprintf('talent in the city (people%s)', of_run(file)));
  legend(handles, labels, 'location', 'eastoutside');
  legend boxoff
  set(gca, 'position', [0.12 0.18 0.63 0.74]);
  title(ncreadatt(file, '/', 'title'), 'fontweight', 'bold');
  source = sprintf('Source: headwater %s, seed %d, state %s', ncreadatt(file, '/', 'scenario'), ...
                   ncreadatt(file, '/', 'seed'), ncreadatt(file, '/', 'state_hash'));
  text(0, -0.17, source, 'units', 'normalized', 'fontsize', 7, 'color', [0.4 0.4 0.4], 'interpreter', 'none');
  print(picture, '-dpng', '-r100');
end

% Nothing where the file's measures are totals of the country, else the scale of the run. ncinfo would tell which
% attributes there are, but Octave's fails on files with string variables.
function words = of_run(file)
  try
    ncreadatt(file, '/', 'total_of');
    words = '';
  catch
    words = sprintf(', at scale %g', ncreadatt(file, '/', 'scale'));
  end
end
