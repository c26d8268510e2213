using RdsCluster.Templates.Assemblies;
using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Evaluation;
using RdsCluster.Templates.Models;

namespace RdsCluster.Templates.Stacks;

/// <summary>
/// The templates behind a path, parsed once. Each evaluation gives their stacks, nested ones included, as one way of deployment makes them.
/// </summary>
internal sealed class TemplateSet
{
    private const int MaxNesting = 8;

    private readonly TemplateOptions _options;
    private readonly Dictionary<string, TemplateNode> _parsed = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _notRead = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    private readonly List<TemplateFile> _roots = [];

    private TemplateSet(TemplateOptions options) => _options = options;

    /// <summary>The templates that the path names; nested ones are found by their stacks.</summary>
    public IReadOnlyList<TemplateFile> Files => _roots;

    /// <summary>Every file that was read, nested templates included.</summary>
    public IReadOnlyCollection<string> FilesRead => _files;

    /// <summary>What the evaluations could not check, one line each.</summary>
    public IReadOnlyCollection<string> NotRead => _notRead;

    /// <exception cref="TemplateException">The path leads to no template, one cannot be read, or a parameter does not fit.</exception>
    public static TemplateSet Read(string path, TemplateOptions options) => Of(TemplateFinder.Find(path), options);

    /// <exception cref="TemplateException">A template cannot be read, or a parameter does not fit.</exception>
    public static TemplateSet Of(IReadOnlyList<TemplateFile> files, TemplateOptions options)
    {
        var set = new TemplateSet(options);
        var roots = new List<TemplateNode>();
        foreach (var file in files)
        {
            if (file.NotRead is { } reason)
            {
                set._notRead.Add($"{file.DisplayName}: {reason}");
                continue;
            }
            try
            {
                roots.Add(set.Parse(file.File));
                set._roots.Add(file);
            }
            catch (TemplateException e) when (e.IsOtherFile && file.IsGuess)
            {
                set._notRead.Add($"{file.DisplayName}: no CloudFormation template");
            }
        }
        ParameterOverrides.Check(options.Parameters, roots);
        return set;
    }

    /// <summary>All stacks: first those of the path, each followed by the stacks that it nests.</summary>
    public IReadOnlyList<Stack> Evaluate()
    {
        var stacks = new List<Stack>();
        foreach (var file in Files)
        {
            AddStack(stacks, file, _ => null, scenario: null, name => Import(stacks, name), MaxNesting);
        }
        return stacks;
    }

    /// <summary>The stacks of one file under a scenario; imports come from the other stacks as they are.</summary>
    public IReadOnlyList<Stack> Evaluate(TemplateFile file, DeploymentVariant scenario, IReadOnlyList<Stack> others)
    {
        var stacks = new List<Stack>();
        AddStack(stacks, file, name => scenario.Parameters.GetValueOrDefault(name), scenario, name => Import(others, name), MaxNesting);
        return stacks;
    }

    private static Value? Import(IEnumerable<Stack> stacks, string name) =>
        stacks.Select(stack => stack.Export(name)).FirstOrDefault(value => value is not null)?.Detached();

    private void AddStack(
        List<Stack> stacks,
        TemplateFile file,
        Func<string, Value?> parameter,
        DeploymentVariant? scenario,
        Func<string, Value?> import,
        int depth
    )
    {
        var nested = new Dictionary<string, Stack>(StringComparer.Ordinal);
        var (account, region) = (file.Account ?? _options.Account, file.Region ?? _options.Region);
        var input = new EvaluationInput
        {
            Parameter = name => parameter(name) ?? (_options.Parameters.TryGetValue(name, out var given) ? Value.FromText(given) : null),
            Conditions = scenario?.Conditions ?? new Dictionary<string, bool>(),
            Pseudo = PseudoParameters.Of(file.StackName, account, region, isRehearsed: _options.Names is not null),
            Import = import,
            NestedOutput = (id, output) => nested.GetValueOrDefault(id)?.Output(output)?.Detached(),
            Circle = _options.Circle,
        };
        var root = LoopExpansion.Expand(Parse(file.File), input, line => _notRead.Add($"{file.DisplayName}: {line}"));
        var stack = new Stack(file, root, self => input with { Names = _options.Names?.Invoke(self) });
        stacks.Add(stack);
        foreach (var resource in stack.Resources.Values.Where(one => one.Type == "AWS::CloudFormation::Stack" && stack.Exists(one)))
        {
            if (NestedFile(stack, resource, depth) is { } inner)
            {
                var parameters = resource.Properties["Parameters"];
                var at = stacks.Count;
                AddStack(
                    stacks,
                    inner,
                    name => parameters?[name] is { } value ? stack.Evaluator.Evaluate(value).Detached() : null,
                    scenario: null,
                    import,
                    depth - 1
                );
                nested[resource.LogicalId] = stacks[at];
            }
        }
        foreach (var macro in Macros(root))
        {
            _notRead.Add($"{file.DisplayName}: macro {macro}, which changes the template at deployment");
        }
    }

    /// <summary>The template of a nested stack, if it is in the same directory as its parent; otherwise a note says that it was not
    /// read.</summary>
    private TemplateFile? NestedFile(Stack stack, TemplateResource resource, int depth)
    {
        var name =
            resource.Body["Metadata"]?["aws:asset:path"]?.Text ?? stack.Evaluator.Evaluate(resource.Properties["TemplateURL"]).AsText;
        var directory = Path.GetDirectoryName(Path.GetFullPath(stack.File.File))!;
        var file = name is null || name.Contains("://", StringComparison.Ordinal) ? null : TemplateFinder.Inside(directory, name);
        if (file is null || !File.Exists(file) || depth == 0)
        {
            var reason = name is null ? "its template is not known before deployment" : $"its template '{name}' is not in '{directory}'";
            _notRead.Add($"{stack.File.DisplayName}: nested stack {resource.LogicalId} ({reason})");
            return null;
        }
        return new TemplateFile(file, $"{stack.File.StackName}-{resource.LogicalId}")
        {
            DisplayName = $"{stack.File.DisplayName}/{resource.LogicalId}",
            Account = stack.File.Account,
            Region = stack.File.Region,
        };
    }

    /// <summary>Macros, other than AWS's, that are expanded or read literally.</summary>
    private static IEnumerable<string> Macros(TemplateNode root) =>
        (
            root["Transform"] switch
            {
                { IsList: true } list => list.Items,
                null => [],
                var one => [one],
            }
        )
            .Select(one => one.Text ?? one["Name"]?.Text)
            .OfType<string>()
            .Where(name =>
                name is not ("AWS::LanguageExtensions" or "AWS::SecretsManager-2020-07-23" or "AWS::SecretsManager-2024-09-16")
                && !name.StartsWith("AWS::Serverless-", StringComparison.Ordinal)
            );

    private TemplateNode Parse(string file)
    {
        if (!_parsed.TryGetValue(file, out var root))
        {
            root = TemplateText.Read(file);
            _files.Add(file);
            if (root["Resources"] is not { IsMap: true })
            {
                throw new TemplateException(
                    $"{file}: no CloudFormation template, it has no 'Resources'. Name a template or a cdk.out directory."
                )
                {
                    IsOtherFile = true,
                };
            }
            _parsed[file] = root;
        }
        return root;
    }
}
