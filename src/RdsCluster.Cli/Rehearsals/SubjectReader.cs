using RdsCluster.Cli.Errors;
using RdsCluster.Cli.Hosting;
using RdsCluster.Cli.Synthesis;
using RdsCluster.LocalHost.Templates;
using RdsCluster.Templates.Assemblies;
using RdsCluster.Templates.Stacks;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>Reads the cluster to rehearse from a template, synthesized first where none is given.</summary>
internal sealed class SubjectReader(ToolEnvironment environment)
{
    /// <summary>Context key by which the app takes another engine than its configuration's.</summary>
    public const string EngineContext = "rdscluster:engine";

    /// <param name="workDirectory">Synthesized templates are written below it.</param>
    public async Task<RehearsalSubject> ReadAsync(RehearsalSource source, string workDirectory, CancellationToken cancellationToken)
    {
        var (path, origin) = source.Template is { } template
            ? (environment.Resolve(template), template)
            : await SynthesizeAsync(source, workDirectory, cancellationToken);
        var files = ChooseStack(path, source.Stack);
        var parameters = source.Parameters.Read(environment);
        var plans = TemplateReader.Read(path, new TemplateReaderOptions { Parameters = parameters, Stack = source.Stack });
        var plan = Choose(plans, source.Cluster, p => p.Name, path, "cluster", "--cluster");
        if (source is { Engine: { } engine, Template: not null } && engine != plan.Engine)
        {
            throw new ToolException(
                $"--engine {engine}: the template '{path}' has engine {plan.Engine}. A synthesized template cannot change its engine; "
                    + "omit --template to synthesize with another engine."
            );
        }

        var manifest = TemplateManifests.Of(plan, TemplateManifests.Read(files, new TemplateOptions { Parameters = parameters }));
        return new RehearsalSubject(plan, manifest ?? DerivedManifest.From(plan), manifest is null, origin);
    }

    private async Task<(string Path, string Origin)> SynthesizeAsync(
        RehearsalSource source,
        string workDirectory,
        CancellationToken cancellationToken
    )
    {
        var project = CdkProject.Find(environment, source.App);
        var output = Directory.CreateDirectory(Path.Combine(workDirectory, "cdk.out")).FullName;
        var overrides = new Dictionary<string, string>();
        if (source.Engine is { } engine)
        {
            overrides[EngineContext] = engine;
        }
        return (await new CdkApp(environment).SynthesizeAsync(project, output, overrides, cancellationToken), project.App);
    }

    private static IReadOnlyList<TemplateFile> ChooseStack(string path, string? name)
    {
        var files = TemplateFinder.Find(path);
        if (name is null)
        {
            return files;
        }
        if (!Directory.Exists(path))
        {
            throw new ToolException($"--stack {name}: '{path}' is a single template. Omit --stack, or give a cloud assembly (cdk.out).");
        }
        return [Choose(files, name, file => file.StackName, path, "stack", "--stack")];
    }

    private static T Choose<T>(IReadOnlyList<T> all, string? name, Func<T, string> nameOf, string path, string what, string option)
    {
        var names = string.Join(", ", all.Select(nameOf));
        if (name is not null)
        {
            return all.FirstOrDefault(one => nameOf(one) == name)
                ?? throw new ToolException($"{option} {name}: '{path}' has no such {what}. Available: {names}.");
        }

        return all.Count == 1
            ? all[0]
            : throw new ToolException($"'{path}' has {all.Count} {what}s: {names}. Choose one with {option} NAME.");
    }
}
