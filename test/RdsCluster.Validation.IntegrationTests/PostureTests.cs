using RdsCluster.Rules;
using RdsCluster.Templates.Models;
using RdsCluster.TestKit;

namespace RdsCluster.Validation.IntegrationTests;

/// <summary>What a template contains, by the intents of the scanners and of those that no scanner has. What a preset or its owner leaves
/// out is accepted beside the resource.</summary>
public sealed class PostureTests
{
    private const int ShortestReason = 20;

    /// <summary>The intents, in order; those of several resource types have a letter behind.</summary>
    private static readonly string[] Intents =
    [
        .. Numbered("DB", 31),
        .. Numbered("PX", 3),
        .. Numbered("NW", 9),
        .. Numbered("KS", 7),
        .. Numbered("IA", 5),
        .. Numbered("OB", 8),
        .. Numbered("FN", 4),
        .. Numbered("JH", 7),
    ];

    public static TheoryData<string, string> Cases =>
        new(
            from file in Directory.GetFiles(Checkout.Templates, "*.json").Order()
            from intent in Posture.All
            select (Path.GetFileName(file), intent.Id)
        );

    [Theory]
    [MemberData(nameof(Cases))]
    public void Template_OfAPreset_MeetsTheIntentOrSaysWhyNot(string file, string id)
    {
        var template = TemplateModelReader.Read(Path.Combine(Checkout.Templates, file), file, region: null);
        var intent = Posture.All.Single(intent => intent.Id == id);

        var unmet = template.Resources.Where(resource => intent.Types.Contains(resource.Type) && !intent.IsMet(template, resource));

        Assert.Equal(
            [],
            unmet
                .Where(resource => !resource.Acknowledged.TryGetValue(id[..4], out var reason) || reason.Length < ShortestReason)
                .Select(resource => resource.Path)
        );
    }

    /// <summary>An exception that nothing needs would hide the next fault.</summary>
    [Fact]
    public void Templates_OfPresets_AcceptNoIntentThatIsMet()
    {
        var needless =
            from file in Directory.GetFiles(Checkout.Templates, "*.json").Order()
            let template = TemplateModelReader.Read(file, Path.GetFileName(file), region: null)
            from resource in template.Resources
            from id in resource.Acknowledged.Keys.Where(id => Intents.Contains(id))
            where
                Posture
                    .All.Where(intent => intent.Id[..4] == id)
                    .All(intent => !intent.Types.Contains(resource.Type) || intent.IsMet(template, resource))
            select $"{template.Name} {resource.Path} {id}";

        Assert.Equal([], needless);
    }

    [Fact]
    public void Intents_OfTheScanners_AreAllChecked() => Assert.Empty(Intents.Except(Posture.All.Select(intent => intent.Id[..4])));

    [Fact]
    public void Templates_OfPresets_HoldEveryTypeThatIntentsAreAbout()
    {
        var types = Directory
            .GetFiles(Checkout.Templates, "*.json")
            .SelectMany(file => TemplateModelReader.Read(file, file, region: null).Resources.Select(resource => resource.Type))
            .ToHashSet();

        // No template has routes to the internet or inline policies: having none is how these intents are met.
        Assert.Equal(
            ["AWS::EC2::Route", "AWS::IAM::Policy"],
            Posture.All.SelectMany(intent => intent.Types).Where(type => !types.Contains(type)).Distinct().Order()
        );
    }

    private static IEnumerable<string> Numbered(string prefix, int count) =>
        Enumerable.Range(1, count).Select(number => $"{prefix}{number:00}");
}
