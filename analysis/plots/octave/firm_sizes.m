% Needs Octave with its package netcdf, or MATLAB. Use: octave --path DIR --eval "firm_sizes RUN.h5 A.png"
% Sizes of labs in the last month, by rank on log scales; of all labs if the run has --set output.labs=all.
function firm_sizes(file, picture)
  if exist('OCTAVE_VERSION', 'builtin'), pkg load netcdf, end
  heads = ncread(file, '/lab/heads');  % lab x time
  heads = double(heads(:, end));
  kind = double(ncread(file, '/lab/lab_kind'));
  kinds = strsplit(strtrim(ncreadatt(file, '/lab/lab_kind', 'flag_meanings')), ' ');
  kind = kind(heads > 0);
  [heads, order] = sort(heads(heads > 0), 'descend');
  if isempty(heads), error('no lab of the panel employs anyone; run with --set output.labs=all'), end
  kind = kind(order);
  rank = (1:numel(heads))';
  colours = [0 114 178; 86 180 233; 213 94 0; 0 158 115; 230 159 0; 204 121 167; 153 153 51] / 255;

  figure('visible', 'off', 'paperunits', 'inches', 'paperposition', [0 0 7 5]);
  labels = {};
  for code = unique(kind)'
    member = kind == code;
    loglog(rank(member), heads(member), 'o', 'markersize', 4, 'color', colours(code + 1, :), ...
           'markerfacecolor', colours(code + 1, :));
    hold on
    labels{end + 1} = sprintf('%s (%d)', strrep(kinds{code + 1}, '_', ' '), sum(member));
  end
  middle = min(10, numel(heads));
  loglog(rank([1 end]), heads(middle) * middle ./ rank([1 end]), '--', 'color', [0.5 0.5 0.5]);
  legend([labels, {'proportional to 1 / rank'}], 'location', 'southwest');
  legend boxoff
  set(gca, 'box', 'off', 'fontsize', 10, 'position', [0.13 0.2 0.8 0.7]);
  ylim([0.7, 3 * max(heads)]);
  for axis_name = {'x', 'y'}
    ticks = get(gca, [axis_name{1} 'tick']);
    labels = arrayfun(@(tick) sprintf('%g', tick), ticks, 'uniformoutput', false);
    set(gca, [axis_name{1} 'ticklabel'], labels);
  end
  xlabel('rank of the lab');
  ylabel('size (people employed)');
  title([ncreadatt(file, '/', 'title') ': sizes of labs in the last month']);
  source = sprintf('Source: headwater %s, seed %d, state %s', ncreadatt(file, '/', 'scenario'), ...
                   ncreadatt(file, '/', 'seed'), ncreadatt(file, '/', 'state_hash'));
  text(0, -0.2, source, 'units', 'normalized', 'fontsize', 7, 'color', [0.4 0.4 0.4], 'interpreter', 'none');
  print(picture, '-dpng', '-r100');
end
