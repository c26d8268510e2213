using RdsCluster.Validation.Models;

namespace RdsCluster.Validation.Tests;

/// <summary>What a production template contains, by the intents of the scanners and of those that no scanner has.</summary>
public sealed class PostureTests
{
    /// <summary>Intents that a preset leaves to its owner, each with the reason.</summary>
    private static readonly Dictionary<string, string> Accepted = new(StringComparer.Ordinal)
    {
        ["DB06"] = "a single instance without standby is chosen by name",
        ["DB20"] = "automated backups cover 14 days; a plan of AWS Backup is one property away",
        ["DB22"] = "subscriptions follow the alarm topic that the owner names",
        ["NW06"] = "ranges are let in only where the owner lists them",
    };

    public static TheoryData<string, string> Cases => new(
        from file in Directory.GetFiles(Repository.Templates, "*.json").Order()
        where !Path.GetFileName(file).Contains("free-tier", StringComparison.Ordinal) && !Path.GetFileName(file).Contains("development", StringComparison.Ordinal)
        from intent in Posture.All
        select (Path.GetFileName(file), intent.Id));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Template_OfAPreset_MeetsTheIntent(string file, string id)
    {
        var template = TemplateReader.Read(Path.Combine(Repository.Templates, file), file, region: null);
        var intent = Posture.All.Single(intent => intent.Id == id);

        var unmet = template.Resources.Where(resource => intent.Types.Contains(resource.Type) && !intent.IsMet(template, resource)).Select(resource => resource.Path);

        Assert.Equal([], Accepted.ContainsKey(id) ? [] : unmet.ToArray());
    }
}
