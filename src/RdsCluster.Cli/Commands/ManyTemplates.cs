using RdsCluster.Rules;
using RdsCluster.Templates;

namespace RdsCluster.Cli.Commands;

/// <summary>Lints the paths that a pre-commit hook passes. An unreadable file does not hide findings in the others.</summary>
internal sealed class ManyTemplates(TimeProvider time, IReadOnlyDictionary<string, string> parameters)
{
    private readonly List<string> _unreadable = [];

    /// <summary>One line for each path that could not be read.</summary>
    public IReadOnlyList<string> Unreadable => _unreadable;

    public LintReport Run(IReadOnlyList<string> paths)
    {
        var reports = paths.Select(path => Run(path, isAlone: paths.Count == 1)).ToList();
        return new LintReport([.. reports.SelectMany(report => report.Templates)], [.. reports.SelectMany(report => report.Findings)])
        {
            Resources = reports.Sum(report => report.Resources),
            NotChecked = [.. reports.SelectMany(report => report.NotChecked)],
        };
    }

    /// <summary>Among many files, one that is no template is no mistake: hooks select by the ending.</summary>
    private LintReport Run(string path, bool isAlone)
    {
        try
        {
            return TemplateLint.Run(path, time, parameters);
        }
        catch (TemplateException e) when (e.IsOtherFile && !isAlone)
        {
            return new LintReport([], []) { NotChecked = [$"{path}: no CloudFormation template"] };
        }
        catch (TemplateException e) when (!isAlone)
        {
            _unreadable.Add(e.Message);
            return new LintReport([], []);
        }
    }
}
