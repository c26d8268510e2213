using RdsCluster.Templates;
using RdsCluster.Templates.Documents;
using RdsCluster.Templates.Manifests;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Aws.Discovery;

/// <summary>Reads manifests from a deployed template's resource metadata or from a file.</summary>
internal static class ManifestReader
{
    public static IReadOnlyList<ClusterManifest> FromTemplate(TemplateNode template, string source) =>
        [
            .. from resource in template["Resources"]?.Entries ?? []
            let manifest = resource.Value["Metadata"]?[ClusterManifest.MetadataKey]
            where manifest is not null
            select Read(manifest.ToJson(), source),
        ];

    public static ClusterManifest Read(string json, string source) => Explained(() => ClusterManifest.Parse(json, source));

    /// <summary>The template of a stack, in JSON or YAML as it was deployed.</summary>
    public static TemplateNode Template(string text, string source) => Explained(() => TemplateText.Parse(text, source));

    private static T Explained<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (TemplateException e)
        {
            throw new ControlPlaneException("InvalidManifest", e.Message, e);
        }
    }
}
